package org.ipcsuite.bench.compare;

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
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.run.RunStore;

/**
 * Finds an A/A among stored runs: two that were asked the same of the same machine and build. What they differ by is what
 * this machine is able to.
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
     * The noise floor by the newest pair of runs beside another one and of its machine; neither of the two that are
     * compared may be in the pair, since their difference is what is asked.
     *
     * @param a one of the compared
     * @param b the other; runs in its parent directory are looked at
     * @return empty if there is no such pair with enough forks
     */
    public static Optional<NoiseFloor> floor(Path a, Path b) {
        Optional<RunStore.Start> compared = RunStore.started(b);
        Path results = b.toAbsolutePath().normalize().getParent();
        if (compared.isEmpty() || results == null) {
            return Optional.empty();
        }
        List<Stored> candidates = newestFirst(results, machine(compared.get()), List.of(real(a), real(b)));
        for (int i = 0; i < candidates.size(); i++) {
            for (int j = i + 1; j < candidates.size(); j++) {
                if (candidates.get(i).repeats(candidates.get(j))) {
                    Optional<NoiseFloor> floor = measured(
                            candidates.get(j).directory(), candidates.get(i).directory());
                    if (floor.isPresent()) {
                        return floor;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<NoiseFloor> measured(Path first, Path second) {
        try {
            Run run = RunFile.read(first);
            Run again = RunFile.read(second);
            return run.interrupted() || again.interrupted()
                    ? Optional.empty()
                    : Optional.of(
                            NoiseFloor.measured(run, again).from(first.getFileName() + " and " + second.getFileName()));
        } catch (IOException | IllegalArgumentException useless) {
            return Optional.empty(); // unfinished, damaged, or of too few forks
        }
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

    /** What of a run's identity the machine is, whatever the build. */
    private static Map<String, String> machine(RunStore.Start start) {
        Map<String, String> machine = new HashMap<>(start.identity());
        machine.remove(BUILD);
        return machine;
    }

    private static Path real(Path directory) {
        return directory.toAbsolutePath().normalize();
    }
}
