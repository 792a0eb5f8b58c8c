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

/**
 * A DEALER socket that one peer connects to, which says so before all else. For one thread, as ZeroMQ's sockets are;
 * any thread may close.
 */
final class JeromqEndpoint extends CheckedEndpoint implements LibraryEndpoint {

    /** Says that this side is connected. */
    private static final byte[] CONNECTED = {1};

    /** Says that this side leaves; a message has at least a byte. */
    private static final byte[] LEAVES = {};

    /** How long close() waits for what is not sent yet. */
    private static final int LINGER_MS = 200;

    /** The same where nothing was received, so that the connection may be a silent one. */
    private static final int LINGER_UNCONNECTED_MS = 4 * JeromqTransport.HANDSHAKE_MS;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
    private final Duration timeout;
    private final boolean isBound;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    /** Held by who uses the socket, so that closing waits for that. */
    private final ReentrantLock used = new ReentrantLock();

    /** Whether something was received, so that the connection works. */
    private boolean isConnected;

    private boolean isPeerGone;
    private byte @Nullable [] kept;

    private JeromqEndpoint(Options options, boolean isBound) {
        super(options.maxMessage());
        this.isBound = isBound;
        this.timeout = options.timeout();
        int slice = (int) Deadline.CHECK_PERIOD.toMillis(); // after which a call looks whether it was closed
        socket.setReceiveTimeOut(slice);
        socket.setSendTimeOut(slice);
        socket.setLinger(LINGER_UNCONNECTED_MS);
    }

    static JeromqEndpoint bind(String address, Options options) {
        JeromqEndpoint endpoint = new JeromqEndpoint(options, true);
        try {
            endpoint.socket.bind(address);
            return endpoint;
        } catch (ZMQException inUse) {
            endpoint.context.close();
            throw inUse;
        }
    }

    static JeromqEndpoint connect(String address, Options options) {
        JeromqEndpoint endpoint = new JeromqEndpoint(options, false);
        JeromqTransport.connect(endpoint.socket, address);
        endpoint.socket.send(CONNECTED); // once it is
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
        requireConnected();
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
        requireConnected();
        byte[] message = kept == null ? next("receive: nothing comes") : kept;
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

    /** Waits until the peer has connected to this side: one that it gives up would take what is sent before. */
    private void requireConnected() throws AsynchronousCloseException, TimedOutException {
        if (isBound && !isConnected) {
            next("the peer was told this address and does not connect");
        }
    }

    private byte[] next(String waitingFor) throws AsynchronousCloseException, TimedOutException {
        Deadline deadline = Deadline.after(timeout);
        used.lock();
        try {
            byte[] message;
            while ((message = socket.recv()) == null) {
                requireNotClosed();
                deadline.check(waitingFor);
            }
            if (!isConnected) {
                isConnected = true;
                socket.setLinger(LINGER_MS);
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
