package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.serving.DescriptorEndpoint;

/** The base class of the connected sockets that keep boundaries (SOCK_SEQPACKET): a message is a packet. */
public abstract class MessageTransport extends ConnectedTransport {

    protected MessageTransport(String name, SocketKind kind, Addressing addressing) {
        super(name, kind, addressing);
    }

    @Override
    final DescriptorEndpoint endpoint(Socket connected, Options options) throws IOException {
        return new SocketMessageEndpoint(connected, options, Math.min(traits().largest(), options.maxMessage()));
    }
}
