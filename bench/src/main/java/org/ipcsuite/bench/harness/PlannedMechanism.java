package org.ipcsuite.bench.harness;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.harness.many.ManyLimits;
import org.ipcsuite.bench.harness.registry.MechanismReference;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.nativebaseline.NativeBaseline;
import org.ipcsuite.bench.results.Baselines;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.comparison.LibraryTransport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.Pipeline;
import org.ipcsuite.core.peer.JvmFlags;
import org.jspecify.annotations.Nullable;

/**
 * What a run measures: a transport, or a baseline that shows what measuring itself costs.
 *
 * @param name the transport's, with an address behind it where the peer is elsewhere, and a binding where the run has
 *     several; or the baseline's
 * @param transport null for a baseline
 */
record PlannedMechanism(String name, @Nullable Transport transport) {

    static final PlannedMechanism EMPTY_LOOP = new PlannedMechanism(Baselines.EMPTY_LOOP, null);
    static final PlannedMechanism IN_PROCESS = new PlannedMechanism(Baselines.IN_PROCESS, null);

    static PlannedMechanism named(String mechanism) {
        return new PlannedMechanism(
                mechanism, MechanismReference.parse(mechanism).orElseThrow().transport());
    }

    String family() {
        return transport == null ? Families.BASELINE : Transports.family(transport);
    }

    /** What a receiver does while there is nothing; a baseline is listed with what sleeps. */
    Traits.Waiting waiting() {
        return transport == null ? Traits.Waiting.SLEEPS : transport.traits().waiting();
    }

    /** Whether a receiver that waits uses a core. */
    boolean spins() {
        return waiting().spins();
    }

    /** Whether its two threads may be busy all the time: a waiter on shared memory may poll before it sleeps. */
    boolean mayBothSpin() {
        return spins() || (transport != null && transport.traits().payload() == Traits.Payload.SHARED_MEMORY);
    }

    /** By what both processes call native functions; null for the binding of this process. */
    @Nullable
    Binding binding() {
        return BoundMechanism.of(name).binding();
    }

    /** The same by another binding. */
    PlannedMechanism withBinding(@Nullable Binding binding) {
        return new PlannedMechanism(new BoundMechanism(BoundMechanism.of(name).mechanism(), binding).name(), transport);
    }

    /** The name of what is measured in C beside it: one figure there is that of every binding. */
    String nameInC() {
        return Transports.sameInC(BoundMechanism.of(name).mechanism());
    }

    List<String> jvmFlags() {
        if (transport == null) {
            return JvmFlags.common();
        }
        Binding binding = binding();
        return binding == null ? JvmFlags.of(transport) : JvmFlags.of(transport, binding);
    }

    /** Why it does not work here and now; empty if it does. It is tried, which takes up to a second. */
    Optional<String> unavailable() {
        return Optional.ofNullable(transport)
                .map(Transport::availability)
                .filter(here -> !here.available())
                .map(Availability::reason);
    }

    /** Whether a pair, or many, can be measured in C here; the first call waits until the C program is compiled. */
    Availability nativeAvailability(boolean isOfMany) {
        return isOfMany ? NativeBaseline.availableForMany(nameInC()) : NativeBaseline.available(nameInC());
    }

    /** In which ways clients are served, of those that are asked for: without any, the way of its own. */
    List<ServedBy> servedBy(List<ServedBy> asked) {
        if (!asked.isEmpty()) {
            return asked;
        }
        boolean hasLoop = transport != null && transport.traits().serving() != Traits.Serving.NONE;
        return List.of(hasLoop ? ServedBy.LOOP : ServedBy.THREADS);
    }

    /** How a publisher sends to many subscribers. */
    ServedBy publishedBy() {
        boolean isShared = transport != null && transport.traits().broadcast() == Traits.Broadcast.SHARED;
        return isShared ? ServedBy.ONE_SEND : ServedBy.SEND_EACH;
    }

    /** Why so many processes make no sense; empty if they do, or it is one pair. */
    Optional<String> notApplicable(@Nullable Many many, int sizeBytes, Placement placement) {
        if (many == null || transport == null) {
            return Optional.empty();
        }
        if (!placement.isFree()) {
            return Optional.of("many processes have no placement " + placement.label() + ": only free can be measured");
        }
        if (MechanismReference.isElsewhere(name)) {
            return Optional.of("its peer runs where it was started: many processes are started here");
        }
        return notServed(many).or(() -> tooFewProcessors(many)).or(() -> noRoom(many, sizeBytes, ManyLimits.here()));
    }

    /** Which limit of this machine so many would exceed. */
    Optional<String> noRoom(Many many, int sizeBytes, ManyLimits limits) {
        return limits.refusal(many, Objects.requireNonNull(transport), sizeBytes);
    }

    /** Whether it is over a library, whose code is much, and not the suite's. */
    boolean isOfLibrary() {
        return transport instanceof LibraryTransport;
    }

    private Optional<String> notServed(Many many) {
        Traits traits = Objects.requireNonNull(transport).traits();
        if (many.servedBy() == null) {
            return LibraryTransport.isOfCalls(Objects.requireNonNull(transport))
                    ? Optional.of("who connects asks, and a pair's peer connects: --clients measures as many processes")
                    : Optional.empty();
        }
        if (many.servedBy().isPublished()) {
            return notPublished(traits);
        }
        if (traits.reach() == Traits.Reach.PARENT_CHILD) {
            return Optional.of("a client inherits its descriptors from the server, which would have to start it");
        }
        if (traits.clients() == Traits.Clients.ONE) {
            return Optional.of("a server has one client at a time");
        }
        if (many.servedBy() == ServedBy.THREADS) {
            return traits.serving().isShared()
                    ? Optional.of("a listener has one client at a time: one thread serves many, --server loop")
                    : Optional.empty();
        }
        return traits.serving() == Traits.Serving.NONE
                ? Optional.of("nothing waits for all clients at once: a thread for each serves them, --server threads")
                : Optional.empty();
    }

    private static Optional<String> notPublished(Traits traits) {
        if (traits.broadcast() != Traits.Broadcast.NONE) {
            return Optional.empty();
        }
        if (traits.reach() == Traits.Reach.PARENT_CHILD) {
            return Optional.of(
                    "a subscriber inherits its descriptors from the publisher, which would have to start it");
        }
        return Optional.of(
                traits.clients() == Traits.Clients.ONE
                        ? "it has one receiver at a time"
                        : "one thread cannot send to many subscribers: nothing waits for all of them at once");
    }

    /** What spins uses a processor on each side: with too few of them the scheduler is measured. */
    private Optional<String> tooFewProcessors(Many many) {
        int needed =
                many.servedBy() == null || many.servedBy() == ServedBy.THREADS ? 2 * many.count() : many.count() + 1;
        int here = Processors.allowed();
        return spins() && here > 0 && needed > here
                ? Optional.of("it spins with " + needed + " threads at once, and this process may run on " + here
                        + " processors: that measures the scheduler")
                : Optional.empty();
    }

    /** Why so many requests cannot be in flight; empty if they can, or it is one at a time. */
    Optional<String> tooDeep(@Nullable Integer depth, int sizeBytes) {
        if (depth == null || transport == null) {
            return Optional.empty();
        }
        int deepest = Pipeline.deepest(transport.traits(), sizeBytes);
        return depth > deepest
                ? Optional.of(
                        depth + " requests in flight may fill its buffers both ways, and then both sides would wait"
                                + " for ever: at most " + deepest + " of " + sizeBytes + " B")
                : Optional.empty();
    }

    /** What compares messages in place with copies, the copies first; where there are none in place, it is they that lack. */
    List<Measurement> ofBuiltMessages() {
        return Stream.of(Measurement.values())
                .filter(Measurement::isOfBuiltMessages)
                .filter(measurement -> measurement.isInPlace() || largestInPlace() > 0)
                .toList();
    }

    private int largestInPlace() {
        return transport == null ? 0 : transport.largestInPlace();
    }

    /** Why this measurement makes no sense; empty if it does. */
    Optional<String> notApplicable(Measurement measurement, int sizeBytes) {
        if (measurement.isOfBuiltMessages() && sizeBytes > largestInPlace()) {
            return Optional.of(
                    largestInPlace() == 0
                            ? "its messages are copied in and out: there is no memory of it that both sides may write and"
                                    + " read"
                            : "in place a message has at most " + largestInPlace() + " bytes");
        }
        if (measurement != Measurement.CONNECT || transport == null) {
            return Optional.empty();
        }
        if (MechanismReference.isElsewhere(name)) {
            return Optional.of("its peer runs where it was started, and was connected to before");
        }
        return transport.traits().reach() == Traits.Reach.PARENT_CHILD
                ? Optional.of("there is nothing to connect: a child inherits its descriptors when it is started")
                : Optional.empty();
    }

    /** Why this cell makes no sense; empty if it does. */
    Optional<String> notApplicable(int sizeBytes, Placement placement) {
        if (transport == null) {
            return Optional.empty();
        }
        Traits traits = transport.traits();
        int largest = transport.largestHere();
        if (sizeBytes > largest) {
            return Optional.of("a message has at most " + largest + " bytes");
        }
        if (sizeBytes < traits.smallest()) {
            return Optional.of("a message has at least " + traits.smallest() + " bytes");
        }
        if (traits.whenFull() == Traits.WhenFull.DROPS && sizeBytes < Message.HEADER) {
            return Optional.of("it may drop messages, and one of under " + Message.HEADER + " bytes carries no number");
        }
        if (!placement.isFree() && MechanismReference.isElsewhere(name)) {
            return Optional.of("its peer runs where it was started: only placement free can be measured");
        }
        if (placement.isOneProcessor() && spins()) {
            return Optional.of("a pair that spins takes turns on one processor: that measures the scheduler");
        }
        return Optional.empty();
    }
}
