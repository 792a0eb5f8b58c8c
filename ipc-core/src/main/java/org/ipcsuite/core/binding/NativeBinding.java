package org.ipcsuite.core.binding;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import jnr.ffi.Runtime;

/** One of the two ways to call native functions. Any thread may use it. */
public interface NativeBinding {

    /**
     * Where the functions are. Before glibc 2.34 the POSIX queues, timers and shm_open(3) are in librt, and the
     * semaphores in libpthread; since then these two are empty and may not be there. musl takes each of these names for
     * itself.
     */
    List<String> LIBRARIES = List.of("libc.so.6", "libpthread.so.0", "librt.so.1");

    /** Whether native functions can be called at all; if not, why, and the way out. */
    Optional<String> failure();

    /** Whether the C library has a function of that name. */
    boolean has(String function);

    /** Implements an interface whose methods are named as functions of the C library. */
    <T> T implement(Class<T> functions);

    /** errno(3) as the last native call of this thread has left it. */
    int errno();

    /**
     * The address of the byte at the position of a direct buffer. With java.lang.foreign the first question about a buffer
     * allocates, and so does one after many other buffers were asked about.
     */
    long address(ByteBuffer direct);

    /** A buffer over memory that stays mapped while it, or a slice of it, is in use. */
    ByteBuffer buffer(long address, int bytes);

    /** What allocates memory for these calls. */
    Runtime runtime();

    /** The binding of this process. */
    static NativeBinding get() {
        return Loaded.BINDING;
    }

    /** Decides when the first native call is made. */
    final class Loaded {
        private static final NativeBinding BINDING = switch (Binding.chosen()) {
            case JNR -> new JnrBinding();
            case FFM -> new ForeignBinding();
        };

        private Loaded() {}
    }
}
