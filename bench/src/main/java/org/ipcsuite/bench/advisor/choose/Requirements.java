package org.ipcsuite.bench.advisor.choose;

import static org.ipcsuite.core.Traits.Platform;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.advisor.explain.TraitWords;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.core.Traits;

/** The criteria of a choice, each as a requirement that a trait satisfies or not. */
public final class Requirements {

    public static final Requirement SAME_HOST = Requirement.fact("--same-host", "both always on one host")
            .against("--across-hosts")
            .offered("Both processes are always on one host.");

    public static final Requirement ACROSS_HOSTS = Requirement.byTrait(
                    "--across-hosts",
                    "another host later",
                    "reach",
                    traits -> traits.reach() == Traits.Reach.NETWORK,
                    "it reaches no other host")
            .offered("One of them may move to another host.");

    public static final Requirement PARENT_CHILD = Requirement.fact("--parent-child", "one process starts the other")
            .against("--strangers", "--across-hosts")
            .offered("One process starts the other.");

    public static final Requirement UNRELATED_PROCESSES = Requirement.byTrait(
                    "--strangers",
                    "processes that are started apart",
                    "reach",
                    traits -> traits.reach() != Traits.Reach.PARENT_CHILD,
                    "only a child that inherits it can take part")
            .liftedBy("--parent-child")
            .offered("They are started apart (the default).");

    public static final Requirement BOUNDARIES = Requirement.byTrait(
                    "--boundaries",
                    "what is sent as one message arrives as one",
                    "boundaries",
                    traits -> traits.boundaries() == Traits.Boundaries.PRESERVED,
                    "a length must stand in front of each message")
            .offered("What is sent as one message arrives as one.");

    public static final Requirement SURVIVE_CRASH = Requirement.byTrait(
                    "--survive-crash",
                    "messages outlive the processes",
                    "persistence",
                    traits -> traits.persistence() != Traits.Persistence.PROCESS,
                    "unreceived messages are lost with the processes")
            .offered("Messages not yet received outlive the processes.");

    public static final Requirement SURVIVE_REBOOT = Requirement.byTrait(
                    "--survive-reboot",
                    "messages outlive the machine's restart",
                    "persistence",
                    traits -> traits.persistence() == Traits.Persistence.FILESYSTEM,
                    "unreceived messages are lost with the kernel, or before")
            .offered("They outlive the machine's restart.");

    public static final Requirement SPIN = Requirement.fact("--spin", "each side may use a core")
            .against("--no-spin")
            .offered("Each side may use a core: ranks mechanisms that spin with those that sleep.");

    public static final Requirement NO_SPIN = Requirement.byTrait(
                    "--no-spin", "no spinning", "waiting", traits -> switch (traits.waiting()) {
                        case SLEEPS -> Optional.empty();
                        case ADAPTIVE ->
                            Optional.of("it spins before it sleeps: at many messages a second all the time");
                        case SPINS -> Optional.of("a waiting side uses a core");
                    })
            .offered("No side uses a core while it waits.");

    public static final Requirement ONE_WAY = Requirement.fact("--one-way", "messages one way, without replies")
            .says(Workload::withoutReplies)
            .offered("Nothing is sent back.");

    public static final Requirement BURSTS =
            Requirement.fact("--bursts", "messages in bursts").offered("Messages come in bursts, with pauses between.");

    public static final Requirement EVENT_LOOP = Requirement.byTrait(
                    "--event-loop",
                    "an event loop waits for it with other things",
                    "multiplexing",
                    traits -> traits.multiplexing() == Traits.Multiplexing.POLL,
                    "neither poll(2) nor epoll(7) waits for it")
            .offered("An event loop waits for it with other things.");

    public static final Requirement SAME_USER = Requirement.byTrait(
                    "--same-user",
                    "no other user gets in",
                    "whoMayConnect",
                    traits -> traits.whoMayConnect() == Traits.WhoMayConnect.SAME_USER
                            || traits.whoMayConnect() == Traits.WhoMayConnect.CHILD,
                    "other users can connect")
            .offered("No other user gets in.");

    public static final Requirement CREDENTIALS = Requirement.byTrait(
                    "--credentials", "an identified peer", "peerIdentity", traits -> switch (traits.peerIdentity()) {
                        case CHILD, CREDENTIALS -> Optional.empty();
                        case PERMISSIONS -> Optional.of("all processes that the permissions admit look the same");
                        case ADDRESS -> Optional.of("an address does not identify the process behind it");
                        case NONE -> Optional.of("nothing tells where a message is from");
                    })
            .offered("The peer is identified.");

    public static final Requirement OTHER_LANGUAGE = Requirement.byTrait(
                    "--other-language",
                    "a peer that is not Java",
                    "otherLanguages",
                    traits -> traits.otherLanguages() != Traits.OtherLanguages.JVM_ONLY,
                    "only a JVM can take part")
            .offered("The peer is not Java.");

    public static final Requirement JDK_ONLY = Requirement.byTrait(
                    "--jdk-only", "nothing but the JDK", "javaNeeds", traits -> switch (traits.javaNeeds()) {
                        case JDK -> Optional.empty();
                        case NATIVE_CALLS -> Optional.of("the JDK alone cannot do it: it needs libc");
                        case LIBRARY -> Optional.of("the JDK alone cannot do it: it is a library's");
                    })
            .offered("The JDK does, without native calls and libraries.");

    public static final Requirement VIRTUAL_THREADS = Requirement.byTrait(
                    "--virtual-threads",
                    "a virtual thread that waits leaves its carrier to others",
                    "virtualThreads",
                    traits -> traits.virtualThreads() == Traits.VirtualThreads.LEAVE_THEIR_CARRIER,
                    "a virtual thread that waits keeps its carrier")
            .offered("Virtual threads wait, and leave their carriers to others.");

    public static final Requirement MANY = Requirement.byTrait(
                    "--many",
                    "many clients at a time",
                    "clients",
                    traits -> traits.clients() == Traits.Clients.MANY,
                    "it serves one client at a time")
            .offered("Many clients at a time.");

    public static final Requirement NOTHING_LEFT = Requirement.byTrait(
                    "--nothing-left",
                    "nothing to clean up after a crash",
                    "leftAfterCrash",
                    traits -> traits.leftAfterCrash() == Traits.LeftAfterCrash.NOTHING,
                    "a crash leaves something behind")
            .offered("A crash leaves nothing behind.");

    /** All that have no value, in the order in which people decide: choose has an option for each. */
    public static final List<Requirement> OFFERED = Stream.of(
                    List.of(ONE_WAY, BURSTS),
                    Abilities.OFFERED,
                    List.of(Abilities.FROM_BEGINNING),
                    List.of(
                            SAME_HOST,
                            ACROSS_HOSTS,
                            PARENT_CHILD,
                            UNRELATED_PROCESSES,
                            BOUNDARIES,
                            SURVIVE_CRASH,
                            SURVIVE_REBOOT,
                            NO_SPIN,
                            EVENT_LOOP,
                            SAME_USER,
                            CREDENTIALS,
                            OTHER_LANGUAGE,
                            JDK_ONLY,
                            VIRTUAL_THREADS,
                            MANY,
                            NOTHING_LEFT,
                            SPIN))
            .flatMap(List::stream)
            .toList();

    private static final int KIBIBYTE = 1024;

    private Requirements() {}

    /** Messages may be that large. */
    public static Requirement maxSize(int bytes) {
        return carries("--max-size", bytes, "messages of up to ");
    }

    /** Messages usually are that large. */
    public static Requirement size(int bytes) {
        return carries("--size", bytes, "messages of ");
    }

    private static Requirement carries(String name, int bytes, String need) {
        return new Requirement(
                        name + " " + (bytes % KIBIBYTE == 0 ? bytes / KIBIBYTE + "k" : String.valueOf(bytes)),
                        need + Figures.size(bytes),
                        Set.of(),
                        "without " + name,
                        (candidate, measurements) -> SizeLimits.violation(candidate, bytes))
                .says(workload -> workload.sized(bytes));
    }

    /** What happens to a sender when the receiver is slow: one of these. */
    public static Requirement whenFull(Set<Traits.WhenFull> accepted) {
        boolean mayLose = accepted.contains(Traits.WhenFull.DROPS) || accepted.contains(Traits.WhenFull.COALESCES);
        return Requirement.byTrait(
                        "--when-full " + words(accepted, ","),
                        "a full one " + words(accepted, " or "),
                        "whenFull",
                        traits -> accepted.contains(traits.whenFull()),
                        "a slow receiver is met in another way")
                .says(workload -> mayLose ? workload.thatMayLose() : workload);
    }

    /** It exists on each of these. */
    public static Requirement platforms(Set<Platform> platforms) {
        return Requirement.byTrait(
                "--platform " + words(platforms, ","),
                "exists on " + words(platforms, " and "),
                "platforms",
                traits -> traits.platforms().containsAll(platforms),
                "it does not exist on each of these systems");
    }

    /** A tool shows at least that much of what is under way. */
    public static Requirement lookInside(Traits.Inspection least) {
        boolean isMessages = least == Traits.Inspection.MESSAGES;
        return Requirement.byTrait(
                "--look-inside " + TraitWords.of(least),
                isMessages ? "a tool shows the messages" : "a tool counts what waits",
                "inspection",
                traits -> traits.inspection().compareTo(least) <= 0,
                isMessages ? "no tool shows its messages" : "no tool counts what waits in it");
    }

    /** It works on this machine, which is tried. */
    public static Requirement worksHere() {
        return new Requirement(
                "(works here)",
                "works on this machine now",
                Set.of(),
                "--elsewhere",
                (candidate, measurements) -> candidate.here().available()
                        ? Optional.empty()
                        : Optional.of(new Requirement.Violation(
                                "it does not work here: " + candidate.here().reason(), "tried just now")));
    }

    private static String words(Set<? extends Enum<?>> constants, String between) {
        return constants.stream().map(TraitWords::of).sorted().collect(Collectors.joining(between));
    }
}
