package org.ipcsuite.sockets;

import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;

/** The base class of the byte streams that are opened natively: a message is framed by its length. */
public abstract class StreamTransport extends ConnectedTransport {

    private final int sendFlags;

    protected StreamTransport(String name, SocketKind kind, Addressing addressing) {
        this(name, kind, addressing, 0);
    }

    /**
     * A mechanism whose sends have flags.
     *
     * @param sendFlags see {@link SocketStreamEndpoint}
     */
    protected StreamTransport(String name, SocketKind kind, Addressing addressing, int sendFlags) {
        super(name, kind, addressing);
        this.sendFlags = sendFlags;
    }

    @Override
    final Endpoint endpoint(Socket connected, Options options) {
        return new SocketStreamEndpoint(connected, options.maxMessage(), sendFlags);
    }
}
