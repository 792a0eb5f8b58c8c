package org.ipcsuite.sockets;

import org.ipcsuite.core.Options;
import org.ipcsuite.core.serving.DescriptorEndpoint;

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
    final DescriptorEndpoint endpoint(Socket connected, Options options) {
        return new SocketStreamEndpoint(connected, options, sendFlags);
    }
}
