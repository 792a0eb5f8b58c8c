package org.ipcsuite.queues;

import java.io.IOException;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.serving.EndpointServer;

/** Serves many clients over a library that is polled: one thread looks at one client after the other. */
public final class PollingServer {

    private PollingServer() {}

    /**
     * Takes over a listener that accepts a {@link PollingEndpoint} for each client.
     *
     * @param largest message that the mechanism takes
     * @param looks before the waiting thread lets others run
     */
    public static Server start(Listener listener, Options options, int largest, int looks) throws IOException {
        return EndpointServer.start(
                listener,
                PollingEndpoint.class,
                ready -> new PollingReadiness(looks, ready),
                options,
                Math.min(options.maxMessage(), largest));
    }
}
