package org.ipcsuite.core.sys;

import java.io.Closeable;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a native resource from being released while a call uses it: closing releases it at once, or as soon as the last
 * call has returned. Any thread may use it; it neither waits nor allocates.
 *
 * <p>For calls by any number of threads at once, each a system call, beside which two atomic updates cost nothing: a
 * doorbell is woken by the sender and by a thread that closes. Where one thread calls, and close() has to wait for it,
 * the queues have a ThreadGate.
 *
 * <pre>{@code
 * if (guard.enter()) {
 *     try {
 *         call(descriptor);
 *     } finally {
 *         guard.leave();
 *     }
 * }
 * }</pre>
 */
public final class CallGuard implements Closeable {

    private static final int CLOSED = Integer.MIN_VALUE;

    /** Calls that use the resource, plus CLOSED once it is to be released. */
    private final AtomicInteger users = new AtomicInteger();

    private final Runnable release;

    /** Guards a resource whose release is called once, by the thread that closes or by the last that leaves. */
    public CallGuard(Runnable release) {
        this.release = release;
    }

    /** Begins a call; false if this is closed. */
    public boolean enter() {
        int before;
        do {
            before = users.get();
            if (before < 0) {
                return false;
            }
        } while (!users.compareAndSet(before, before + 1));
        return true;
    }

    /** Begins a call; fails if this is closed. */
    public void enterOrThrow() throws AsynchronousCloseException {
        if (!enter()) {
            throw new AsynchronousCloseException();
        }
    }

    /** Ends what {@link #enter} has begun. */
    public void leave() {
        if (users.decrementAndGet() == CLOSED) {
            release.run();
        }
    }

    /** Closing twice does nothing. */
    @Override
    public void close() {
        int before;
        do {
            before = users.get();
            if (before < 0) {
                return;
            }
        } while (!users.compareAndSet(before, before + CLOSED));
        if (before == 0) {
            release.run();
        }
    }
}
