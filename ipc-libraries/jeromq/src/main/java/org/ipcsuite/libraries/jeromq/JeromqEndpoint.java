package org.ipcsuite.libraries.jeromq;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CheckedEndpoint;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.comparison.LibraryEndpoint;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A PAIR socket. For one thread, as ZeroMQ's sockets are; any thread may close. */
final class JeromqEndpoint extends CheckedEndpoint implements LibraryEndpoint {

    /** Says that this side leaves; a message has at least a byte. */
    private static final byte[] LEAVES = {};

    /** How long close() waits for what is not sent yet. */
    private static final int LINGER_MS = 200;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.PAIR);
    private final Duration timeout;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    /** Held by who uses the socket, so that closing waits for that. */
    private final ReentrantLock used = new ReentrantLock();

    private boolean isPeerGone;
    private byte @Nullable [] kept;

    private JeromqEndpoint(Options options) {
        super(options.maxMessage());
        this.timeout = options.timeout();
        int slice = (int) Deadline.CHECK_PERIOD.toMillis(); // after which a call looks whether it was closed
        socket.setReceiveTimeOut(slice);
        socket.setSendTimeOut(slice);
        socket.setLinger(LINGER_MS);
    }

    static JeromqEndpoint bind(String address, Options options) {
        JeromqEndpoint endpoint = new JeromqEndpoint(options);
        try {
            endpoint.socket.bind(address);
            return endpoint;
        } catch (ZMQException inUse) {
            endpoint.context.close();
            throw inUse;
        }
    }

    static JeromqEndpoint connect(String address, Options options) {
        JeromqEndpoint endpoint = new JeromqEndpoint(options);
        endpoint.socket.connect(address);
        return endpoint;
    }

    /** Where it is bound. */
    String address() {
        return socket.getLastEndpoint();
    }

    @Override
    protected boolean isOpen() {
        return !isClosed.get();
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        requireSendable(message.remaining());
        if (isPeerGone) {
            throw new PeerGoneException("the peer has left");
        }
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        Deadline deadline = Deadline.after(timeout);
        used.lock();
        try {
            while (!socket.send(bytes)) {
                requireNotClosed();
                deadline.check("send: the peer takes nothing");
            }
        } finally {
            used.unlock();
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        requireOpen();
        byte[] message = kept == null ? next() : kept;
        if (message.length == 0) {
            isPeerGone = true;
            kept = message;
            return -1;
        }
        if (message.length > into.remaining()) {
            kept = message;
            throw new BufferTooSmallException(message.length, into.remaining());
        }
        kept = null;
        into.put(message);
        return message.length;
    }

    private byte[] next() throws AsynchronousCloseException, TimedOutException {
        Deadline deadline = Deadline.after(timeout);
        used.lock();
        try {
            byte[] message;
            while ((message = socket.recv()) == null) {
                requireNotClosed();
                deadline.check("receive: nothing comes");
            }
            return message;
        } finally {
            used.unlock();
        }
    }

    private void requireNotClosed() throws AsynchronousCloseException {
        if (!isOpen()) {
            throw new AsynchronousCloseException();
        }
    }

    @Override
    public void close() {
        if (isClosed.getAndSet(true)) {
            return;
        }
        used.lock();
        try {
            if (!isPeerGone) {
                socket.send(LEAVES, ZMQ.DONTWAIT);
            }
            context.close();
        } finally {
            used.unlock();
        }
    }
}
