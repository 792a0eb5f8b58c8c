package org.ipcsuite.bench.run;

import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipcsuite.bench.jmh.ForkReport;
import org.ipcsuite.bench.jmh.Phase;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.Watchdog;

/** Runs forks as processes: a fresh pair for each, with a bound on how long it may take. */
final class Fork implements Forks {

    /** Starting two JVMs, connecting, ending them. */
    private static final Duration OVERHEAD = Duration.ofSeconds(30);
    /** A benchmark that hangs is interrupted after 8 s, and an exchange gives up by itself after 10. */
    private static final Duration HANGS_AFTER = Duration.ofSeconds(20);

    private static final int LOG_LINES = 8;
    /** What JMH says at the beginning of each measurement; the lines of a JVM that crashes begin with # as well. */
    private static final Pattern HEADING = Pattern.compile(
            "^# (Run|Fork|Benchmark|Parameters|Warmup|Measurement|VM|JMH|Blackhole|Timeout|Threads|\\*)");

    private final Profile profile;
    private final Path directory;
    private Optional<Path> archive = Optional.empty();
    private boolean hasLookedForArchive;

    /** The directory is for the forks' logs. */
    Fork(Profile profile, Path directory) {
        this.profile = profile;
        this.directory = directory;
    }

    /** What a failed measurement leaves undone is done by another pair. */
    @Override
    public List<ForkReport> run(PlannedFork fork) throws IOException {
        List<ForkReport> reports = new ArrayList<>();
        while (reports.size() < fork.cells().size()) {
            reports.addAll(
                    runPair(fork.cells().subList(reports.size(), fork.cells().size())));
        }
        return reports;
    }

    /** At least one report, and the last may be of a failure. */
    private List<ForkReport> runPair(List<CellKey> cells) throws IOException {
        List<Phase> phases = cells.stream()
                .map(cell -> profile.phase(cell.measurement(), cell.requestsPerS()))
                .toList();
        Path log = Files.createTempFile(directory, "fork", ".log");
        AtomicBoolean hangs = new AtomicBoolean();
        Process process = start(cells.get(0), phases, log);
        Future<?> bound = Watchdog.after(longest(phases), () -> {
            hangs.set(true);
            Descendants.kill();
        });
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<ForkReport> reports = new ArrayList<>();
            String line;
            while ((line = lines.readLine()) != null) {
                reports.add(RunFile.json().readValue(line, ForkReport.class));
            }
            if (reports.isEmpty()) {
                reports.add(wordless(phases, hangs.get(), log));
            }
            return reports;
        } catch (JacksonException torn) {
            return List.of(wordless(phases, hangs.get(), log));
        } finally {
            bound.cancel(false);
            process.destroyForcibly();
            Files.deleteIfExists(log);
        }
    }

    private Process start(CellKey any, List<Phase> phases, Path log) throws IOException {
        List<String> flags = ForkCommand.flags(any.subject(), archive());
        return ForkCommand.of(flags, any.subject().name(), any.sizeBytes(), any.placement(), phases)
                .redirectError(log.toFile())
                .start();
    }

    private Optional<Path> archive() throws IOException {
        if (!hasLookedForArchive) {
            hasLookedForArchive = true;
            archive = ClassArchive.ready();
        }
        return archive;
    }

    /** Died or was killed without a report, in its first measurement for all we know. */
    private static ForkReport wordless(List<Phase> phases, boolean hangs, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank() && !HEADING.matcher(line).find())
                .toList();
        String end = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).stream()
                .collect(Collectors.joining(" / "));
        String why = hangs
                ? "it had not ended after " + longest(phases).toSeconds() + " s and was killed"
                : "the measuring process ended without a word";
        Phase first = phases.get(0);
        return ForkReport.failed(
                first.measurement(), first.requestsPerS(), end.isEmpty() ? why : why + "; its log ends: " + end);
    }

    private static Duration longest(List<Phase> phases) {
        return phases.stream()
                .map(phase -> phase.total().multipliedBy(2))
                .reduce(OVERHEAD.plus(HANGS_AFTER), Duration::plus);
    }
}
