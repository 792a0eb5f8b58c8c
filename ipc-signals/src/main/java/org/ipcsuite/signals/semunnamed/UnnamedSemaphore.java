package org.ipcsuite.signals.semunnamed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.PosixSemaphore;
import org.ipcsuite.signals.SignalLibc;

/**
 * POSIX semaphores without names in memory that two processes share, sem_init(3). They end with that memory;
 * sem_destroy(3) does nothing on Linux.
 */
public final class UnnamedSemaphore {

    private static final int BETWEEN_PROCESSES = 1;
    /** The alignment of a sem_t, which has 32 bytes. */
    private static final int ALIGNMENT = 16;

    private UnnamedSemaphore() {}

    /** Initializes a semaphore; one process does so for both. */
    public static void init(ByteBuffer memory, int at, int value) throws IOException {
        SystemCall.check(
                SignalLibc.LIBC.sem_init(address(memory, at), BETWEEN_PROCESSES, value), "sem_init", "byte " + at);
    }

    /** The semaphore that was initialized there. Its release refers to the memory, so that this stays mapped. */
    public static PosixSemaphore at(ByteBuffer memory, int at) {
        return new PosixSemaphore("semaphore in memory", address(memory, at), () -> Objects.requireNonNull(memory));
    }

    private static long address(ByteBuffer memory, int at) {
        long address = NativeBuffer.address(memory) + at;
        if (address % ALIGNMENT != 0) {
            throw new IllegalArgumentException("a semaphore stands at a multiple of " + ALIGNMENT + ", not at " + at);
        }
        return address;
    }
}
