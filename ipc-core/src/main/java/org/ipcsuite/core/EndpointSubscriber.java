package org.ipcsuite.core;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A subscriber over an endpoint, to which nothing is sent.
 *
 * @param endpoint that receives from the publisher
 */
public record EndpointSubscriber(Endpoint endpoint) implements Subscriber {

    @Override
    public int maxMessage() {
        return endpoint.maxMessage();
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        return endpoint.receive(into);
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
    }
}
