package org.ipcsuite.libraries.jeromq;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.AcceptingListener;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Answers each client with the address of a socket that is its own. One thread accepts; any thread may close. */
final class JeromqListener extends AcceptingListener {

    private static final int MOST_TRIES = 16;

    private final JeromqTransport transport;
    private final ZContext context = new ZContext();
    private final ZMQ.Socket requests = context.createSocket(SocketType.REP);
    private int number;

    /** A socket that can be bound. */
    @FunctionalInterface
    private interface Binding<T> {
        T bind(String address);
    }

    JeromqListener(JeromqTransport transport, RendezvousDirectory at, Options options) {
        super(at, options);
        this.transport = transport;
    }

    @Override
    protected String bind() throws IOException {
        requests.setReceiveTimeOut((int) Deadline.CHECK_PERIOD.toMillis());
        String bound = bound(address -> {
            requests.bind(address);
            return requests.getLastEndpoint();
        });
        begin();
        return bound;
    }

    /** At the next address that is free: the port that JeroMQ makes of a path may be another's. */
    private <T> T bound(Binding<T> binding) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return binding.bind(transport.address(socket(), number++));
            } catch (ZMQException inUse) {
                if (tries == MOST_TRIES) {
                    throw new IOException(inUse);
                }
            }
        }
    }

    @Override
    protected Endpoint acceptNext() throws IOException {
        while (requests.recv() == null) {
            if (!isOpen()) {
                context.close(); // by the thread that uses its socket
                throw new AsynchronousCloseException();
            }
        }
        JeromqEndpoint endpoint = bound(address -> JeromqEndpoint.bind(address, options()));
        requests.send(endpoint.address());
        return endpoint;
    }

    @Override
    protected void unbind() {
        // the thread that accepts does it
    }
}
