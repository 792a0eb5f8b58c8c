package org.ipcsuite.queues.chronicle;

import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.queues.LibraryTransport;
import org.ipcsuite.queues.OpenPackages;

/** Chronicle Queue: messages in files that both sides map. Stateless; any thread may use it. */
public final class ChronicleTransport extends LibraryTransport {

    private static final ConnectionSetup MEETING = new ChronicleSetup();

    /** A document has up to 2^30 - 1 bytes; beside the message there are our byte and what Chronicle adds. */
    private static final int LARGEST = (1 << 30) - QueueWriter.MARGIN;

    /** It maps files by methods of the JDK that are not public, which it makes accessible by one that is not either. */
    public static OpenPackages needed(String mechanism) {
        return new OpenPackages(
                mechanism,
                List.of(
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"));
    }

    public ChronicleTransport() {
        super(needed("chronicle"), MEETING);
    }

    @Override
    public Traits traits() {
        return Traits.builder()
                .boundaries(Traits.Boundaries.PRESERVED)
                .connection(Traits.Connection.CONNECTED)
                .direction(Traits.Direction.TWO_SIMPLEX)
                .payload(Traits.Payload.SHARED_MEMORY)
                .waiting(Traits.Waiting.SPINS)
                .multiplexing(Traits.Multiplexing.NONE)
                .deadline(Traits.DeadlineCover.EVERY_CALL)
                .whenFull(Traits.WhenFull.GROWS)
                .persistence(Traits.Persistence.FILESYSTEM)
                .reach(Traits.Reach.SAME_HOST)
                .clients(Traits.Clients.MANY)
                .ordering(Traits.Ordering.FIFO)
                .sizes(0, LARGEST)
                .peerDeath(Traits.PeerDeath.LOCK)
                .whoMayConnect(Traits.WhoMayConnect.SAME_USER)
                .namespaces(Traits.Namespace.MOUNT)
                .otherLanguages(Traits.OtherLanguages.JVM_ONLY)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS, Traits.Platform.WINDOWS)
                .peerIdentity(Traits.PeerIdentity.PERMISSIONS)
                .javaNeeds(Traits.JavaNeeds.LIBRARY)
                .inspection(Traits.Inspection.MESSAGES)
                .leftAfterCrash(Traits.LeftAfterCrash.DATA)
                .build();
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
}
