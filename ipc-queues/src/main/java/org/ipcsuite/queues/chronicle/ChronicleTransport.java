package org.ipcsuite.queues.chronicle;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.queues.OpenPackages;
import org.ipcsuite.queues.PollingTransport;

/** Chronicle Queue: messages in files that both sides map. Stateless; any thread may use it. */
public final class ChronicleTransport extends PollingTransport {

    private static final ConnectionSetup SETUP = new ChronicleSetup();

    /** A document has up to 2^30 - 1 bytes; beside the message there are our byte and what Chronicle adds. */
    private static final int LARGEST = (1 << 30) - QueueWriter.MARGIN;

    /** The flags that Chronicle needs: it maps files by methods of the JDK that are not public, made accessible by another. */
    public static OpenPackages needed(String mechanism) {
        return new OpenPackages(
                mechanism,
                List.of(
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"));
    }

    public ChronicleTransport() {
        super(needed("chronicle"), SETUP);
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Payload.SHARED_MEMORY, Traits.WhenFull.GROWS, Traits.Persistence.FILESYSTEM)
                .sizes(0, LARGEST)
                .namespaces(Traits.Namespace.MOUNT)
                .with(Traits.OtherLanguages.JVM_ONLY, Traits.LeftAfterCrash.DATA, Traits.Inspection.MESSAGES)
                .with(Traits.Serving.SCAN, Traits.Broadcast.SHARED, Traits.Unheard.KEPT)
                .build();
    }

    @Override
    public int largestInPlace() {
        return largestHere();
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> {
            requireJvm();
            try (RendezvousDirectory directory = RendezvousDirectory.create()) {
                Connection.tryOut(directory);
            }
        });
    }

    @Override
    public Publisher publish(Rendezvous at, Options options) throws IOException {
        requireJvm();
        return ChroniclePublisher.open(at, options);
    }

    @Override
    public Subscriber subscribe(Rendezvous at, Options options) throws IOException {
        requireJvm();
        return ChronicleSubscriber.open(at, options);
    }
}
