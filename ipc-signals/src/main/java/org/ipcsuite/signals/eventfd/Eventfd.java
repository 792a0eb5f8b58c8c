package org.ipcsuite.signals.eventfd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.CallGuard;
import org.ipcsuite.signals.SignalLibc;

/**
 * A descriptor of an eventfd(2), a counter in the kernel. One thread waits, any adds or closes; the descriptor goes as
 * soon as no call uses it.
 */
final class Eventfd implements Closeable {

    private final int descriptor;
    private final CallGuard guard;
    private final ByteBuffer one = number().putLong(0, 1);
    private final long oneAddress = NativeBuffer.address(one);
    private final ByteBuffer count = number();
    private final long countAddress = NativeBuffer.address(count);

    /** Takes over a descriptor. */
    Eventfd(int descriptor) {
        this.descriptor = descriptor;
        this.guard = new CallGuard(() -> Libc.posix().close(descriptor));
    }

    /** Makes a new counter, 0. */
    static Eventfd make() throws IOException {
        return new Eventfd(SystemCall.check(SignalLibc.get().eventfd(0, Fcntl.O_CLOEXEC), "eventfd", "bell"));
    }

    int descriptor() {
        return descriptor;
    }

    /** Adds one, write(2); does nothing once this is closed. */
    void add() throws IOException {
        if (guard.enter()) {
            try {
                check(SignalLibc.get().write(descriptor, oneAddress, Long.BYTES), "write");
            } finally {
                guard.leave();
            }
        }
    }

    /** Waits until it is over 0, and sets it to 0, read(2); returns at once if this is closed. A signal may end it. */
    void take() throws IOException {
        if (guard.enter()) {
            try {
                check(SignalLibc.get().read(descriptor, countAddress, Long.BYTES), "read");
            } finally {
                guard.leave();
            }
        }
    }

    @Override
    public void close() {
        guard.close();
    }

    private void check(long result, String call) throws IOException {
        if (result < 0 && SystemCall.errno() != Errno.EINTR.intValue()) {
            throw SystemCall.failure(call, "eventfd " + descriptor);
        }
    }

    private static ByteBuffer number() {
        return ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    }
}
