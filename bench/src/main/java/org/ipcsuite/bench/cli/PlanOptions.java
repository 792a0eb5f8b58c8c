package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipcsuite.bench.comparisons.Comparisons;
import org.ipcsuite.bench.harness.ForkFlags;
import org.ipcsuite.bench.harness.ForkOptions;
import org.ipcsuite.bench.harness.PairRequest;
import org.ipcsuite.bench.harness.Profile;
import org.ipcsuite.bench.harness.RunRequest;
import org.ipcsuite.bench.harness.jmh.Profilers;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.harness.registry.MechanismReference;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.binding.Binding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code run} that select cells and their order. */
final class PlanOptions {

    private static final int MOST_ROUNDS = 1000;

    // as words: picocli would take a name that does not convert for no name at all, and then not know the word
    @Parameters(
            paramLabel = "MECHANISM",
            arity = "0..*",
            completionCandidates = MechanismArgument.class,
            description =
                    "What to measure, beside two baselines and a control (unix-stream); MECHANISM@ADDRESS for a peer"
                            + " that serve has started; a library beside the mechanism that it is over (default:"
                            + " everything).")
    private List<String> mechanisms = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "HOW",
            description =
                    "smoke, quick, standard or full: how much and how long (default: quick); smoke only shows that everything works.")
    private @Nullable Profile profile;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "BYTES",
            converter = Sizes.class,
            description = "Message sizes, such as 64,1k,1m (default: the profile's).")
    private @Nullable List<Integer> sizes;

    @Option(
            names = "--placement",
            split = ",",
            paramLabel = "WHERE",
            description = {
                "Where the two threads run (default: the profile's). free: wherever the scheduler puts them; same: on one"
                        + " processor; split: on the first two. Found in /sys, and not measured where there is none, with"
                        + " the reason: smt, two processors of one core; llc, two cores of one last-level cache; node,"
                        + " two last-level caches of one NUMA node; numa, two nodes. A machine of one node has no numa,"
                        + " whatever caches it has: that is node."
            })
    private @Nullable List<Placement> placements;

    @Option(
            names = "--cpus",
            paramLabel = "A,B",
            converter = ProcessorPair.class,
            description = "Instead of --placement: the measuring thread on processor A, the other one on B.")
    private @Nullable Placement cpus;

    @Option(
            names = "--rate",
            split = ",",
            paramLabel = "PER_S",
            converter = RunRates.class,
            description = "Measures latency at these request rates, such as 100,10k,half, up to the first that is not"
                    + " reached; half: half of what each pair makes one request after the other (default: the"
                    + " profile's).")
    private @Nullable List<Integer> rates;

    @Option(
            names = "--clients",
            split = ",",
            paramLabel = "N",
            converter = Counts.class,
            description =
                    "Also measures so many client processes of one server, such as 1,2,4,8: all at once, each with"
                            + " one request at a time (default: the profile's).")
    private @Nullable List<Integer> clients;

    @Option(
            names = "--server",
            split = ",",
            paramLabel = "HOW",
            description = "threads or loop: a thread for each client, or one for all (default: loop where the mechanism"
                    + " has it).")
    private @Nullable List<ServedBy> servers;

    @Option(
            names = "--pairs",
            split = ",",
            paramLabel = "N",
            converter = Counts.class,
            description =
                    "Also measures so many pairs of processes at once, such as 1,2,4: whether the kernel scales, or"
                            + " shares a lock.")
    private @Nullable List<Integer> pairs;

    @Option(
            names = "--subscribers",
            split = ",",
            paramLabel = "N",
            converter = Counts.class,
            description =
                    "Also measures so many subscriber processes of one publisher, such as 1,2,4: each gets every message,"
                            + " one way.")
    private @Nullable List<Integer> subscribers;

    @Option(
            names = "--depth",
            split = ",",
            paramLabel = "N",
            converter = Depths.class,
            description =
                    "Also measures so many requests in flight, such as 1,8,64: the rate, and how long each takes.")
    private @Nullable List<Integer> depths;

    @Option(
            names = "--in-place",
            description =
                    "Also measures messages that are built and checked where they lie, in memory of the mechanism,"
                            + " against copies: round trip and one way. It pays for large ones: --sizes 1k,4k,16k,64k,256k,1m.")
    private boolean inPlace;

    @Option(names = "--rounds", paramLabel = "N", description = "Forks of each cell (default: the profile's).")
    private @Nullable Integer rounds;

    @Option(
            names = "--comparisons",
            description =
                    "Also measures what others have: reference implementations such as Agrona's ring, variants such as"
                            + " Unix streams behind poll(2), and libraries such as Netty and gRPC, which are downloaded when they"
                            + " are asked for.")
    private boolean comparisons;

    @Option(names = "--no-floor", description = "Omits the C program that is measured beside each mechanism.")
    private boolean noFloor;

    @Option(
            names = "--prof",
            paramLabel = "PROFILER",
            description =
                    "One of JMH's profilers in every fork, gc or stack:lines=3; may be given again. What it finds is"
                            + " printed, in results.json, and in DIR/logs.")
    private List<String> profilers = new ArrayList<>();

    // an argument may hold any character: never split
    @Option(
            names = "--jvm-args",
            paramLabel = "ARG",
            description = "An argument for both JVMs of every fork, -Xmx64m; given again for each further one.")
    private List<String> jvmArgs = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "S", description = "For the order of cells within a round (default: 1).")
    private @Nullable Long seed;

    private List<Binding> bindings = List.of();

    /** Measures everything by each of these; with none, by the binding of this process. */
    void measureBy(List<Binding> several) {
        bindings = several;
    }

    /** Whether any of it was given. */
    boolean areGiven() {
        return !mechanisms.isEmpty() || comparisons || areGivenBesideMechanisms();
    }

    /** Whether anything was given that says how to measure, not what. */
    boolean areGivenBesideMechanisms() {
        return noFloor
                || !bindings.isEmpty()
                || inPlace
                || !profilers.isEmpty()
                || !jvmArgs.isEmpty()
                || Stream.of(
                                profile,
                                sizes,
                                placements,
                                cpus,
                                rates,
                                depths,
                                clients,
                                servers,
                                pairs,
                                subscribers,
                                rounds,
                                seed)
                        .anyMatch(given -> given != null);
    }

    /** The request, with defaults. */
    RunRequest request() {
        Profile how = profile == null ? Profile.QUICK : profile;
        List<Placement> given = placements();
        boolean isOwnShape = sizes != null || given != null;
        List<String> names = names();
        boolean isAllElsewhere = names.stream().allMatch(MechanismReference::isElsewhere);
        List<Placement> where = given != null
                ? distinct(given)
                // a peer on another host is placed by its own command line
                : isAllElsewhere ? List.of(Placement.FREE) : possible(how.placements());
        if (rounds != null && (rounds < 1 || rounds > MOST_ROUNDS)) {
            throw new UsageException("--rounds is 1 to " + MOST_ROUNDS + ", not " + rounds);
        }
        return new RunRequest(
                how,
                names,
                sizes == null ? how.sizes() : distinct(sizes),
                where,
                isOwnShape || isAllElsewhere ? where : possible(how.placementsOfOtherSizes()),
                rates == null ? how.rates() : RunRates.perS(sorted(rates)),
                rounds,
                seed == null ? 1 : seed,
                !noFloor,
                new ForkOptions(jvmArgs, profilers),
                many(how),
                new PairRequest(
                        rates == null ? how.pair().half() : rates.contains(RunRates.HALF),
                        how.pair().connects(),
                        depths == null ? List.of() : sorted(depths),
                        inPlace));
    }

    private ManyRequest many(Profile how) {
        List<Placement> given = placements();
        List<Integer> counts = clients == null ? how.clients() : sorted(clients);
        if (servers != null && counts.isEmpty()) {
            throw new UsageException(
                    "--server says how clients are served, and there are none: give --clients 1,2,4,8, too");
        }
        return new ManyRequest(
                counts,
                pairs == null ? List.of() : sorted(pairs),
                servers == null ? List.of() : distinct(servers),
                given == null ? List.of(Placement.FREE) : distinct(given),
                subscribers == null ? List.of() : sorted(subscribers));
    }

    /** Those that were asked for; null if none was. */
    private @Nullable List<Placement> placements() {
        if (cpus != null && placements != null) {
            throw new UsageException("--cpus and --placement exclude each other: either says where the threads run");
        }
        return cpus == null ? placements : List.of(cpus);
    }

    /** Refuses processors that this process may not run on. */
    void checkProcessors(RunRequest request) {
        for (Placement placement : request.allPlacements()) {
            if (placement.exact().isPresent()) {
                try {
                    Processors.forPlacement(placement);
                } catch (IOException notAllowed) {
                    throw new UsageException("--cpus: " + notAllowed.getMessage());
                }
            }
        }
    }

    /**
     * Refuses more processes than this machine has room for.
     *
     * @param request what {@link #request()} returned
     */
    void checkRoom(RunRequest request) {
        List<Many> asked = Stream.of(
                        asked(clients, ServedBy.THREADS), asked(pairs, null), asked(subscribers, ServedBy.SEND_EACH))
                .flatMap(each -> each)
                .toList();
        for (Many many : asked) {
            throwIfAny("--" + many.measurement().label() + " " + many.count(), request.refusal(many));
        }
    }

    private static Stream<Many> asked(@Nullable List<Integer> counts, @Nullable ServedBy servedBy) {
        return Stream.ofNullable(counts).flatMap(List::stream).map(count -> new Many(count, servedBy));
    }

    /** Tries the options of the forks, before anything is measured. */
    void checkForkOptions() throws IOException {
        for (String profiler : profilers) {
            throwIfAny("--prof " + profiler, Profilers.refusal(profiler));
        }
        if (!jvmArgs.isEmpty()) {
            throwIfAny("--jvm-args " + String.join(" --jvm-args ", jvmArgs), ForkFlags.refusal(jvmArgs));
        }
    }

    private static void throwIfAny(String option, Optional<String> refusal) {
        if (refusal.isPresent()) {
            throw new UsageException(option + ": " + refusal.get());
        }
    }

    /** What a profile has for two processors: on one, free is the same as same, and split cannot be. */
    private static List<Placement> possible(List<Placement> placements) {
        return Processors.areTwo() ? placements : List.of(Placement.SAME);
    }

    /** What the defaults leave out here, in a sentence; empty if nothing. */
    Optional<String> leftOut() {
        boolean isDefault = placements() == null && !names().stream().allMatch(MechanismReference::isElsewhere);
        return !isDefault || Processors.areTwo()
                ? Optional.empty()
                : Optional.of("this process may run on one processor only (see taskset(1), or the container's cpuset):"
                        + " measured with placement same, where the two threads take turns");
    }

    private List<String> names() {
        Stream<String> named = mechanisms.isEmpty()
                ? Transports.ALL.stream().map(Transport::name)
                : mechanisms.stream().map(PlanOptions::checked);
        Stream<String> beside = comparisons ? Comparisons.names().stream() : Stream.empty();
        return distinct(Stream.concat(named, beside)
                        .flatMap(PlanOptions::withBelow)
                        .toList())
                .stream()
                .flatMap(this::bound)
                .toList();
    }

    private Stream<String> bound(String name) {
        if (!bindings.isEmpty() && MechanismReference.isElsewhere(name)) {
            throw new UsageException(
                    "--binding takes one for " + name + ": its peer calls native functions as it was started to");
        }
        return bindings.isEmpty()
                ? Stream.of(name)
                : bindings.stream().map(binding -> new BoundMechanism(name, binding).name());
    }

    /** A library is measured beside the mechanism that it is over. */
    private static Stream<String> withBelow(String name) {
        return Stream.concat(Library.named(name).map(Library::below).stream(), Stream.of(name));
    }

    /**
     * {@code run} also accepts reference implementations and NAME@ADDRESS; other commands accept mechanisms only, which the
     * error lists.
     */
    private static String checked(String name) {
        boolean isBound = BoundMechanism.of(name).binding() != null; // only --binding makes such names
        return !isBound && MechanismReference.parse(name).isPresent()
                ? name
                : new MechanismArgument().convert(name).name();
    }

    private static List<Integer> sorted(List<Integer> given) {
        return List.copyOf(new TreeSet<>(given));
    }

    private static <T> List<T> distinct(List<T> given) {
        return given.stream().distinct().toList();
    }
}
