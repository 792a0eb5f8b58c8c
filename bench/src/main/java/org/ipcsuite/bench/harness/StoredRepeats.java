package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an A/A among stored runs: two runs with the same request, machine and build. Their difference is the noise of
 * this machine.
 */
public final class StoredRepeats {

    private static final String BUILD = "build";

    private StoredRepeats() {}

    /** A run that has ended, and how it began. */
    private record Stored(Path directory, RunStore.Start start) {

        boolean repeats(Stored other) {
            return start.request().equals(other.start.request())
                    && start.identity().equals(other.start.identity());
        }
    }

    /**
     * Two runs of the same plan, machine and build.
     *
     * @param first the directory of the earlier one
     * @param second that of the later one
     */
    public record RepeatedRuns(Path first, Path second) {}

    /**
     * The pairs of runs of one machine, the newest first; neither of the two that are compared is in a pair, since their
     * difference is what is asked.
     *
     * @param a one of the compared
     * @param b the other; runs of its machine in its parent directory are looked at
     * @return empty if there is no such pair; a run of one may be unfinished or damaged
     */
    public static List<RepeatedRuns> beside(Path a, Path b) {
        Optional<RunStore.Start> compared = RunStore.started(b);
        Path results = b.toAbsolutePath().normalize().getParent();
        if (compared.isEmpty() || results == null) {
            return List.of();
        }
        List<Stored> candidates = newestFirst(results, machine(compared.get()), List.of(real(a), real(b)));
        List<RepeatedRuns> pairs = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            for (int j = i + 1; j < candidates.size(); j++) {
                if (candidates.get(i).repeats(candidates.get(j))) {
                    pairs.add(new RepeatedRuns(
                            candidates.get(j).directory(), candidates.get(i).directory()));
                }
            }
        }
        return pairs;
    }

    private static List<Stored> newestFirst(Path results, Map<String, String> machine, List<Path> without) {
        List<Stored> found = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(results, RunStore::isIn)) {
            for (Path directory : directories) {
                RunStore.started(directory)
                        .filter(start -> machine(start).equals(machine) && !without.contains(real(directory)))
                        .ifPresent(start -> found.add(new Stored(directory, start)));
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        found.sort(Comparator.comparing((Stored stored) -> stored.start().startedAt())
                .reversed());
        return found;
    }

    /** The machine's part of a run's identity, without the build. */
    private static Map<String, String> machine(RunStore.Start start) {
        Map<String, String> machine = new HashMap<>(start.identity());
        machine.remove(BUILD);
        return machine;
    }

    private static Path real(Path directory) {
        return directory.toAbsolutePath().normalize();
    }
}
