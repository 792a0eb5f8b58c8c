package org.ipcsuite.signals.eventfd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.CallGuard;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.PolledDoorbell;
import org.ipcsuite.signals.SignalLibc;

/**
 * A doorbell that is an eventfd(2), a counter in the kernel: waking adds one, a waiter reads the count and so sets it
 * to 0. A wake-up before the wait is not lost, it is the count. The descriptor is closed as soon as no call uses it.
 */
final class EventfdDoorbell extends PolledDoorbell {

    private final int descriptor;
    private final CallGuard guard;
    private final ByteBuffer one = number().putLong(0, 1);
    private final long oneAddress = NativeBuffer.address(one);
    private final ByteBuffer count = number();
    private final long countAddress = NativeBuffer.address(count);

    /** Takes over a descriptor. */
    EventfdDoorbell(ByteBuffer word, int descriptor) {
        super(word);
        this.descriptor = descriptor;
        this.guard = new CallGuard(() -> Libc.get().close(descriptor));
    }

    /** Creates an eventfd, whose count is 0. */
    static EventfdDoorbell create(ByteBuffer word) throws IOException {
        return new EventfdDoorbell(word, SystemCall.check(SignalLibc.LIBC.eventfd(0, Fcntl.O_CLOEXEC), "eventfd", "0"));
    }

    int descriptor() {
        return descriptor;
    }

    /** write(2); does nothing once this is closed. */
    @Override
    protected void wakeWaiter() throws IOException {
        if (guard.enter()) {
            try {
                check(SignalLibc.LIBC.write(descriptor, oneAddress, Long.BYTES), "write");
            } finally {
                guard.leave();
            }
        }
    }

    /** read(2); returns at once if this is closed. */
    @Override
    protected void sleep() throws IOException {
        if (guard.enter()) {
            try {
                check(SignalLibc.LIBC.read(descriptor, countAddress, Long.BYTES), "read");
            } finally {
                guard.leave();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (guard) {
            super.close();
        }
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
