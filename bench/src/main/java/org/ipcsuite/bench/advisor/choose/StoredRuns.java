package org.ipcsuite.bench.advisor.choose;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.jspecify.annotations.Nullable;

/** Finds the run whose figures are used: the newest of this machine. */
public final class StoredRuns {

    private static final String ONE_FORK = "quick";

    private StoredRuns() {}

    /**
     * The newest run of this machine in a directory of results: the one that began last, whenever its files were written.
     * One of profile smoke has no figures to go by.
     *
     * @param workload what the figures are wanted for
     * @param wantedPlacement null for the first of split, same and free that was measured
     */
    public static Measurements newest(Path results, Workload workload, @Nullable Placement wantedPlacement) {
        int foreign = 0;
        for (Path directory : newestFirst(results)) {
            Optional<Run> run = whole(directory).filter(Run::isForFigures);
            if (run.isPresent() && ThisMachine.made(run.get().environment())) {
                return measurements(directory, run.get(), workload, wantedPlacement);
            }
            foreign += run.isPresent() ? 1 : 0;
        }
        String others = foreign == 0
                ? ""
                : " (there are " + foreign + " of other machines in " + results + ", to be named with --run)";
        return Measurements.none("no measurements from this machine" + others + "; ./ipc-suite run makes them");
    }

    /**
     * The run in that directory, of any machine.
     *
     * @throws IOException if there is none, or it is damaged
     */
    public static Measurements in(Path directory, Workload workload, @Nullable Placement wantedPlacement)
            throws IOException {
        return measurements(directory, RunFile.read(directory), workload, wantedPlacement);
    }

    /** Of a run that is at hand, and stored in that directory. */
    public static Measurements measurements(
            Path directory, Run run, Workload workload, @Nullable Placement wantedPlacement) {
        List<String> notes = new ArrayList<>();
        if (!ThisMachine.made(run.environment())) {
            notes.add("that run is of another machine: "
                    + Optional.ofNullable(run.environment())
                            .map(MachineFacts::summary)
                            .orElse("not known which"));
        }
        if (run.profile().equals(ONE_FORK)) {
            notes.add(
                    "profile quick is a first look: one pair of processes a figure; --profile standard is for ranking");
        }
        if (!run.isForFigures()) {
            notes.add("profile smoke shows that everything works; its figures mean nothing");
        }
        return new Measurements(directory, run, workload, wantedPlacement, notes);
    }

    /** The directory of the newest run of this machine, if there is one. */
    public static Optional<Path> newest(Path results) {
        return newestFirst(results).stream()
                .filter(directory -> whole(directory)
                        .filter(run -> ThisMachine.made(run.environment()))
                        .isPresent())
                .findFirst();
    }

    /** Whether the directory holds a run of another machine, or one that does not say of which. */
    public static boolean isForeign(Path directory) {
        return whole(directory)
                .filter(run -> !ThisMachine.made(run.environment()))
                .isPresent();
    }

    /** Empty if it is damaged: an older one may be complete, and a user who names this one gets an error. */
    private static Optional<Run> whole(Path directory) {
        try {
            return Optional.of(RunFile.read(directory));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static List<Path> newestFirst(Path results) {
        Map<Path, Instant> begun = new HashMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(results)) {
            for (Path directory : all) {
                RunFile.startedAt(directory).ifPresent(when -> begun.put(directory, when));
            }
        } catch (IOException noneYet) {
            return List.of();
        }
        Comparator<Path> byBeginning = Comparator.comparing(begun::get);
        return begun.keySet().stream()
                .sorted(byBeginning.thenComparing(Comparator.naturalOrder()).reversed())
                .toList();
    }
}
