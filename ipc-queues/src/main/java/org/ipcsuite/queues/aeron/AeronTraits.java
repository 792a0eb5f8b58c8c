package org.ipcsuite.queues.aeron;

import java.util.List;
import org.ipcsuite.core.Traits;
import org.ipcsuite.queues.OpenPackages;
import org.ipcsuite.queues.PollingTransport;

/** What both mechanisms of Aeron promise, and which flags of the JVM they need. */
public final class AeronTraits {

    /** A message has at most an eighth of a term, and never more than 16 MiB. */
    public static final int LARGEST = 16 << 20;

    private AeronTraits() {}

    /** All but payload, namespaces, what a crash leaves and what tools show. */
    public static Traits.Builder common() {
        return PollingTransport.common()
                .with(Traits.WhenFull.BLOCKS, Traits.Persistence.PROCESS, Traits.Unheard.FAILS)
                .sizes(0, LARGEST)
                .with(Traits.OtherLanguages.WITH_LIBRARY);
    }

    /** Agrona, under Aeron, reads and writes memory by the JDK's own Unsafe, as sun.misc.Unsafe is to go. */
    public static OpenPackages needed(String mechanism) {
        return new OpenPackages(mechanism, List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"));
    }
}
