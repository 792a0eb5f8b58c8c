package org.ipcsuite.signals.signalfd;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.serving.Epoll;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.EpollWait;
import org.ipcsuite.signals.SignalLibc;
import org.ipcsuite.signals.SignalThread;

/**
 * Waits for the signals of many clients with epoll(7): all of them go to this thread, and are read from the one signalfd
 * of the process. It has a timeout, so there is no timer.
 */
final class SignalFdWait extends EpollWait<SignalFdWait> {

    /** Read at a time. */
    private static final int MOST = 16;

    private final int signalfd;
    private final SignalThread thread = new SignalThread(SignalFdDoorbell.SIGNAL);
    private final ByteBuffer information = ByteBuffer.allocateDirect(MOST * SignalFdDoorbell.SIGINFO_BYTES);
    private final long informationAddress = NativeBuffer.address(information);

    SignalFdWait(int signalfd) throws IOException {
        this.signalfd = signalfd;
        epoll().add(signalfd, this, Epoll.EPOLLIN);
    }

    @Override
    protected int number() throws IOException {
        return thread.number();
    }

    @Override
    protected void sleep(long atMost) throws IOException {
        epoll().await(atMost, SignalFdWait::read);
    }

    /** What is reported is there for this thread, so this does not wait. */
    private void read() throws IOException {
        long bytes = SignalLibc.LIBC.read(signalfd, informationAddress, information.capacity());
        if (bytes < 0 && SystemCall.errno() != Errno.EINTR.intValue()) {
            throw SystemCall.failure("read", "signalfd");
        }
    }
}
