package org.ipcsuite.core;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A client of a publisher that serves each of its subscribers.
 *
 * @param endpoint connected to the publisher
 */
record EndpointSubscriber(Endpoint endpoint) implements Subscriber {

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
