package org.ipcsuite.queues.sysvmq;

import java.io.IOException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.serving.EndpointServer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.queues.QueueTransport;

/** System V message queues, msgget(2): one for both directions, or one for all requests and one for each client's replies. Stateless; any thread may use it. */
public final class SysvMqTransport extends QueueTransport {

    /** "IPC" and the user's number. */
    private static final int DEFAULT_KEY = 'I' << 24 | 'P' << 16 | 'C' << 8;

    public SysvMqTransport() {
        super(SysvMqKind.INSTANCE);
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Multiplexing.NONE, Traits.Direction.DUPLEX, Traits.Serving.ONE_QUEUE)
                .sizes(0, CreditWindow.DEFAULT_TEXT_LIMIT - Wire.KIND_BYTES)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS)
                .build();
    }

    /** kernel.msgmax, or half of kernel.msgmnb, without the byte that precedes each message (msgget(2)). */
    @Override
    public int largestHere() {
        return CreditWindow.largestText(CreditWindow.bytesFor(Options.DEFAULT.withMaxMessage(Wire.MOST_WINDOW)))
                - Wire.KIND_BYTES;
    }

    @Override
    public Server serve(Rendezvous at, Options options) throws IOException {
        int window = CreditWindow.bytesFor(options);
        int maxMessage = Math.min(options.maxMessage(), CreditWindow.largestText(window) - Wire.KIND_BYTES);
        try (Resources opened = new Resources()) {
            RequestQueue requests = new RequestQueue(options);
            opened.add(requests);
            RequestListener listener = new RequestListener(requests, listen(at, options, requests));
            opened.move(); // the server closes the listener
            return EndpointServer.start(
                    listener,
                    ServedEndpoint.class,
                    ready -> new RequestReadiness(requests, ready),
                    options,
                    maxMessage);
        }
    }

    /** A key that differs for each user, since queues of all users share one key space. */
    @Override
    public String defaultAddress() {
        return SysvKey.text(DEFAULT_KEY + Libc.get().geteuid());
    }
}
