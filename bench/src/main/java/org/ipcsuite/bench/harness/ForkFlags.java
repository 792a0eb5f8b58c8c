package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.jmh.ForkWorker;
import org.ipcsuite.core.peer.JvmFlags;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;

/** The flags of the JVMs of a fork. */
public final class ForkFlags {

    /**
     * A thread waits until its exchange is compiled. Two threads that spin, each on one of two processors, would leave
     * the compiler no time otherwise, and a short run would measure that.
     */
    private static final List<String> COMPILED_AT_ONCE =
            List.of("-XX:CompileCommand=quiet", "-XX:CompileCommand=BackgroundCompilation,org.ipcsuite.*::*,false");

    /** What a JVM prints beside the reason for which it does not start. */
    private static final Pattern NO_REASON =
            Pattern.compile("^(Picked up |NOTE: Picked up |Error: Could not create the Java"
                    + " Virtual Machine|Error: A fatal exception has occurred|\\s*$)");

    private static final int KEPT_LOG = 8192;

    private ForkFlags() {}

    /** The flags of both processes that figures may depend on: those given come last. */
    static List<String> flags(PlannedMechanism mechanism, List<String> given) {
        List<String> all = ofFork(mechanism);
        all.addAll(ofBoth(mechanism, given));
        return all;
    }

    /** The same with the archive of their classes, which only makes the start faster; the fork passes them to its peer. */
    static List<String> flags(PlannedMechanism mechanism, List<String> given, Optional<Path> archive) {
        List<String> both = new ArrayList<>(ofBoth(mechanism, given));
        archive.ifPresent(file -> both.add("-XX:SharedArchiveFile=" + file));
        List<String> all = ofFork(mechanism);
        all.addAll(both);
        all.addAll(JvmFlags.asPropertiesForPeers(both));
        return all;
    }

    /** The flags of both processes of a pair that measures a mechanism, or a reference implementation, without a plan. */
    public static List<String> of(String mechanism) throws IOException {
        PlannedMechanism planned = PlannedMechanism.named(mechanism);
        return flags(planned, List.of(), new ClassArchives().archiveFor(planned));
    }

    /**
     * Why a JVM does not start as a fork with these arguments, in its own words; empty if it does. It starts one.
     *
     * @throws IOException if no process can be started
     */
    public static Optional<String> refusal(List<String> given) throws IOException {
        for (String argument : given) {
            if (!argument.startsWith("-")) {
                return Optional.of("'" + argument
                        + "' is no option of java(1), which begins with -; an argument with blanks is given"
                        + " as one word, in quotes");
            }
        }
        List<String> flags = flags(PlannedMechanism.EMPTY_LOOP, given);
        try (WorkerProcess fork = WorkerProcess.start(ForkWorker.class, flags, List.of(), KEPT_LOG)) {
            try {
                fork.awaitReady();
                return Optional.empty();
            } catch (WorkerFailedException refused) {
                fork.close();
                String reason = fork.log()
                        .lines()
                        .filter(line -> !NO_REASON.matcher(line).find())
                        .collect(Collectors.joining(" / "));
                return Optional.of(
                        reason.isEmpty() ? "a JVM with them " + fork.ending() + " and printed nothing" : reason);
            }
        }
    }

    /** JMH runs in the fork, not in its peer. */
    private static List<String> ofFork(PlannedMechanism mechanism) {
        return Stream.of(mechanism.jvmFlags(), JvmFlags.ofLibraries())
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> ofBoth(PlannedMechanism mechanism, List<String> given) {
        List<String> both = new ArrayList<>(mechanism.mayBothSpin() ? COMPILED_AT_ONCE : List.of());
        both.addAll(JvmFlags.disablingDefaultCollectorFor(given));
        both.addAll(given);
        return both;
    }
}
