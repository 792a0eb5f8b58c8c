package org.ipcsuite.bench.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.jmh.ForkMain;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.peer.JvmFlags;

/** The command line of a fork. */
final class ForkCommand {

    /**
     * A thread waits until its exchange is compiled. Two threads that spin, each on one of two processors, would leave
     * the compiler no time otherwise, and a short run would measure that.
     */
    private static final List<String> COMPILED_AT_ONCE =
            List.of("-XX:CompileCommand=quiet", "-XX:CompileCommand=BackgroundCompilation,org.ipcsuite.*::*,false");

    private ForkCommand() {}

    /** The flags that figures may depend on, of both processes of a pair. */
    static List<String> flags(MeasuredMechanism mechanism) {
        return Stream.concat(mechanism.jvmFlags().stream(), compilation(mechanism).stream())
                .toList();
    }

    /** The same with the archive of their classes, which changes the start alone; the fork hands them on to its peer. */
    static List<String> flags(MeasuredMechanism mechanism, Optional<Path> archive) {
        List<String> both = new ArrayList<>(compilation(mechanism));
        archive.ifPresent(file -> both.add("-XX:SharedArchiveFile=" + file));
        List<String> all = new ArrayList<>(mechanism.jvmFlags());
        all.addAll(both);
        all.addAll(JvmFlags.toHandOn(both));
        return all;
    }

    private static List<String> compilation(MeasuredMechanism mechanism) {
        return mechanism.mayBothSpin() ? COMPILED_AT_ONCE : List.of();
    }

    static List<String> of(
            List<String> flags, String mechanism, int sizeBytes, Placement placement, List<Phase> phases) {
        List<String> command = java(flags);
        command.add(ForkMain.class.getName());
        command.addAll(ForkMain.arguments(mechanism, sizeBytes, placement, phases));
        return command;
    }

    /** A JVM of the kind that runs here, with this class path. */
    static List<String> java(List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        return command;
    }
}
