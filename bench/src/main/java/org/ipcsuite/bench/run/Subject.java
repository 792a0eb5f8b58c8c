package org.ipcsuite.bench.run;

import java.util.List;
import java.util.Optional;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.jmh.InProcessBaseline;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.JvmFlags;
import org.jspecify.annotations.Nullable;

/** What is measured: a transport, or the baseline that shows what measuring itself costs. */
final class Subject {

    static final Subject BASELINE = new Subject(null);

    private final @Nullable Transport transport;

    private Subject(@Nullable Transport transport) {
        this.transport = transport;
    }

    static Subject of(Transport transport) {
        return new Subject(transport);
    }

    String name() {
        return transport == null ? InProcessBaseline.NAME : transport.name();
    }

    String family() {
        return transport == null ? "baseline" : Transports.family(transport);
    }

    /** Whether a receiver that waits burns a core. */
    boolean spins() {
        return transport != null && transport.traits().waiting() != Traits.Waiting.SLEEPS;
    }

    List<String> jvmFlags() {
        return transport == null ? JvmFlags.common() : JvmFlags.of(transport);
    }

    /** Why it does not work here and now; empty if it does. */
    String unavailable() {
        return transport == null ? "" : transport.availability().reason();
    }

    /** Why this cell makes no sense; empty if it does. */
    Optional<String> notApplicable(int sizeBytes, Placement placement) {
        if (transport == null) {
            return Optional.empty();
        }
        Traits traits = transport.traits();
        if (sizeBytes > traits.largest()) {
            return Optional.of("a message has at most " + traits.largest() + " bytes");
        }
        if (sizeBytes < traits.smallest()) {
            return Optional.of("a message has at least " + traits.smallest() + " bytes");
        }
        if (traits.whenFull() == Traits.WhenFull.DROPS && sizeBytes < Message.HEADER) {
            return Optional.of("it may drop messages, and one of under " + Message.HEADER + " bytes carries no number");
        }
        if (placement == Placement.SAME && spins()) {
            return Optional.of("a pair that spins takes turns on one processor: that measures the scheduler");
        }
        return Optional.empty();
    }
}
