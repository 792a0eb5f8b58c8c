package org.ipcsuite.queues.aeronipc;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.queues.PollingTransport;
import org.ipcsuite.queues.aeron.AeronBroadcast;
import org.ipcsuite.queues.aeron.AeronEndpoint;
import org.ipcsuite.queues.aeron.AeronIpcSetup;
import org.ipcsuite.queues.aeron.AeronNode;
import org.ipcsuite.queues.aeron.AeronTraits;

/** Aeron over shared memory. Stateless; any thread may use it. */
public final class AeronIpcTransport extends PollingTransport {

    /** Both sides use a processor while they wait, as the driver has no part in a message. */
    private static final int LOOKS = 10_000;

    private static final ConnectionSetup SETUP = new AeronIpcSetup(
            (node, out, in, options, peer, held) -> new AeronEndpoint(node, out, in, options, LOOKS, peer, held));

    private static final AeronBroadcast BROADCAST =
            new AeronBroadcast(1, AeronIpcSetup::sleeping, LOOKS, UnaryOperator.identity());

    public AeronIpcTransport() {
        super(AeronTraits.needed("aeron-ipc"), SETUP);
    }

    @Override
    public Traits traits() {
        return AeronTraits.common()
                .with(Traits.Payload.SHARED_MEMORY)
                .namespaces(Traits.Namespace.MOUNT)
                .with(
                        Traits.LeftAfterCrash.FILES,
                        Traits.Inspection.COUNTS,
                        Traits.Serving.SCAN,
                        Traits.Broadcast.SHARED)
                .build();
    }

    /** Aeron's tryClaim gives room for one fragment. */
    @Override
    public int largestInPlace() {
        return AeronNode.LARGEST_IPC_FRAGMENT;
    }

    @Override
    public Publisher publish(Rendezvous at, Options options) throws IOException {
        requireJvm();
        return BROADCAST.publish(at, options, AeronIpcSetup.CHANNEL);
    }

    @Override
    public Subscriber subscribe(Rendezvous at, Options options) throws IOException {
        requireJvm();
        return BROADCAST.subscribe(at, options);
    }
}
