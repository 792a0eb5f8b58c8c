package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.sysvmq.SysvQueue.IPC_NOWAIT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.queues.PendingQueues;

/** The queue of a connection before there is an endpoint; it is not opened, so there is nothing to release. */
class PendingSysvQueue extends PendingQueues {

    private final RendezvousDirectory at;
    private final SysvQueue queue;
    private final int window;
    private final Side side;
    private final Outgoing out;
    /** Has room for any message that may arrive instead. */
    private final ByteBuffer hello;

    private final long helloAddress;

    /** One that a listener has made, for both directions. */
    PendingSysvQueue(RendezvousDirectory at, SysvQueue queue, int window, Options options) {
        this(at, queue, window, Side.LISTENER, new DuplexOutgoing(queue, Side.LISTENER), options);
    }

    /** One of that side, which sends there. */
    PendingSysvQueue(RendezvousDirectory at, SysvQueue queue, int window, Side side, Outgoing out, Options options) {
        super(at, options);
        this.at = at;
        this.queue = queue;
        this.window = window;
        this.side = side;
        this.out = out;
        this.hello = Wire.buffer(Wire.messagesTo(Side.LISTENER), 2 * window).put(Wire.TEXT_AT, Wire.HELLO);
        this.helloAddress = NativeBuffer.address(hello);
    }

    @Override
    public String words() {
        return SysvKey.text(queue.key());
    }

    /** The listener withdraws a connection whose connector does not go on, as on a machine that is very busy. */
    @Override
    protected final void sendHello() throws IOException {
        if (LIBC.msgsnd(queue.id(), helloAddress, Wire.KIND_BYTES, IPC_NOWAIT) < 0) {
            int errno = SystemCall.errno();
            if (SysvQueue.isRemoved(errno)) {
                throw new NoSuchFileException(queue.toString());
            }
            throw SystemCall.failure(errno, "msgsnd", queue.toString(), "");
        }
    }

    @Override
    public final boolean isTaken() throws IOException {
        long type = Wire.messagesTo(Side.LISTENER);
        long text = LIBC.msgrcv(queue.id(), helloAddress, 2L * window, type, IPC_NOWAIT);
        if (text < 0) {
            int errno = SystemCall.errno();
            if (errno != Errno.ENOMSG.intValue() && errno != Errno.EINTR.intValue()) {
                throw SystemCall.failure(errno, "msgrcv", queue.toString(), "");
            }
            return false;
        }
        if (text != Wire.KIND_BYTES || hello.get(Wire.TEXT_AT) != Wire.HELLO) {
            throw new CorruptMessageException(
                    "the first message to " + queue + " has " + text + " bytes: the hello has one, " + Wire.HELLO);
        }
        return true;
    }

    @Override
    protected Endpoint endpoint(Options options, Liveness peer, Closeable lock) {
        return new SysvMqEndpoint(queue, window, side, out, at, options, peer, lock);
    }

    /** A connector that nobody has accepted is told by the kernel: EIDRM. */
    @Override
    public void close() throws IOException {
        queue.remove();
        at.forget(SysvMqKind.INSTANCE, SysvKey.text(queue.key()));
    }
}
