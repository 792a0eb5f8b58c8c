package org.ipcsuite.core.sys;

import org.ipcsuite.core.binding.NativeBinding;

/** Turns the result of a system call into an exception that names the call, its object, the errno and a way out. */
public final class SystemCall {

    private SystemCall() {}

    /** errno(3) of this thread's last native call. */
    public static int errno() {
        return NativeBinding.get().errno();
    }

    /**
     * Passes a result through, unless it is negative: then errno says why. Call it directly after the function, in the
     * same thread, since the next call overwrites errno.
     *
     * @param result what the function returned
     * @param call the function's C name
     * @param object what it was called on: a path, a name, a descriptor
     */
    public static int check(int result, String call, String object) throws SystemCallException {
        return check(result, call, object, "");
    }

    /** As {@link #check(int, String, String)}, with advice on what to do about the usual cause. */
    public static int check(int result, String call, String object, String advice) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(call, object, errno(), advice);
        }
        return result;
    }

    /** What a call that has just failed in this thread throws. */
    public static SystemCallException failure(String call, String object) {
        return failure(call, object, "");
    }

    /** As {@link #failure(String, String)}, with advice on what to do about the usual cause. */
    public static SystemCallException failure(String call, String object, String advice) {
        return failure(errno(), call, object, advice);
    }

    /**
     * What a call throws that failed before other native calls, whose errno would be the last one.
     *
     * @param errno read directly after the call, before anything else was called
     * @param advice what to do about the usual cause; may be empty
     */
    public static SystemCallException failure(int errno, String call, String object, String advice) {
        return new SystemCallException(call, object, errno, advice);
    }

    /** Checks the result of a function such as posix_spawn(3), which returns the errno itself, and 0 on success. */
    public static void checkReturned(int errno, String call, String object) throws SystemCallException {
        checkReturned(errno, call, object, "");
    }

    /** As {@link #checkReturned(int, String, String)}, with advice on what to do about the usual cause. */
    public static void checkReturned(int errno, String call, String object, String advice) throws SystemCallException {
        if (errno != 0) {
            throw new SystemCallException(call, object, errno, advice);
        }
    }
}
