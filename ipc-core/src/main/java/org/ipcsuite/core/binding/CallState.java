package org.ipcsuite.core.binding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the calls of one thread leave errno(3): the JVM itself makes system calls between the return of a function and
 * Java's next statement, so that it has to be saved by the call.
 */
final class CallState {

    /** What Linker.Option.captureCallState saves: one int. */
    static final String CAPTURED = "errno";

    private static final ThreadLocal<CallState> OF_THREAD = ThreadLocal.withInitial(CallState::new);

    private final ByteBuffer memory = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
    private final Object segment = ForeignMemory.get().segment(memory);

    private CallState() {}

    /** The memory segment that the next call of this thread fills. */
    static Object segment() {
        return OF_THREAD.get().segment;
    }

    /** What the last call of this thread has left there. */
    static int errno() {
        return OF_THREAD.get().memory.getInt(0);
    }
}
