package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.text.Columns;
import org.ipcsuite.core.Traits.Waiting;
import org.jspecify.annotations.Nullable;

/** What to take from a run: at most eight lines, each kind of waiting by itself, and ties as ties. */
final class Conclusions {

    /** The rate to show is the one nearest to this. */
    private static final double USUAL_RATE = 1_000;

    /** Of a line of 80 columns, behind the question and how it waits. */
    private static final int ROOM = 54;

    private final TableKey key;
    private final List<Cell.Measured> cells;
    private final List<List<String>> found = new ArrayList<>();

    private Conclusions(TableKey key, List<Cell.Measured> cells) {
        this.key = key;
        this.cells = cells;
    }

    /** Its lines, the heading first; none where no round trip was measured. */
    static List<String> of(Run run) {
        Optional<Ranking> ranking = Ranking.of(run);
        if (ranking.isEmpty()) {
            return List.of();
        }
        TableKey key = ranking.get().key();
        Conclusions made = new Conclusions(
                key,
                run.measured().stream()
                        .filter(cell -> cell.sizeBytes() == key.sizeBytes()
                                && cell.placement().equals(key.placement()))
                        .filter(cell -> !cell.family().equals(Families.BASELINE)
                                && !cell.family().equals(Families.COMPARISON))
                        .toList());
        return made.lines();
    }

    private List<String> lines() {
        backToBack();
        usualRate(cells).ifPresent(this::atRate);
        oneWay();
        List<String> lines = new ArrayList<>();
        lines.add("What to take from it (" + Figures.size(key.sizeBytes()) + ", "
                + key.placement().label() + few() + ")");
        Columns.aligned(found).forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** With few forks nothing is settled. */
    private String few() {
        int forks =
                cells.stream().mapToInt(cell -> cell.forkFigures().size()).max().orElse(0);
        return forks >= Bootstrap.ENOUGH
                ? ""
                : "; " + forks + (forks == 1 ? " fork" : " forks") + " each: a first look, no ranking";
    }

    /** What is adaptive never sleeps there, so that figure tells nothing that a user gets. */
    private void backToBack() {
        for (Waiting waiting : List.of(Waiting.SLEEPS, Waiting.SPINS)) {
            fastest(at(Measurement.ROUNDTRIP, null, waiting))
                    .ifPresent(leaders -> add("back to back", waiting, leaders, time(leaders)));
        }
    }

    private void atRate(int perS) {
        for (Waiting waiting : List.of(Waiting.SLEEPS, Waiting.ADAPTIVE, Waiting.SPINS)) {
            fastest(reached(perS, waiting))
                    .ifPresent(leaders -> add(
                            "at " + Figures.rate((double) perS),
                            waiting,
                            leaders,
                            time(leaders) + ", " + "CPU " + RateTables.cpu(leaders.best())));
        }
        rates(cells)
                .reduce((low, high) -> high)
                .filter(highest -> highest != perS)
                .ifPresent(this::price);
    }

    /** At the highest rate, where sleeping costs most. */
    private void price(int perS) {
        Optional<Leaders> sleeping = fastest(reached(perS, Waiting.SLEEPS));
        Optional<Leaders> spinning = fastest(reached(perS, Waiting.SPINS));
        if (sleeping.isPresent() && spinning.isPresent()) {
            found.add(List.of(
                    "at " + Figures.rate((double) perS),
                    "",
                    "sleeps: CPU " + RateTables.cpu(sleeping.get().best()) + ", "
                            + time(sleeping.get()) + "; spins: CPU "
                            + RateTables.cpu(spinning.get().best()) + ", " + time(spinning.get())));
        }
    }

    private void oneWay() {
        Leaders.of(
                        cells.stream()
                                .filter(cell -> cell.measurement() == Measurement.THROUGHPUT)
                                .toList(),
                        cell -> -Objects.requireNonNull(cell.messagesPerS()))
                .ifPresent(leaders -> add(
                        "one way",
                        leaders.best().waiting(),
                        leaders,
                        Figures.rate(leaders.best().messagesPerS())));
    }

    private void add(String question, Waiting waiting, Leaders leaders, String figure) {
        String best = leaders.best().mechanism() + " " + figure;
        boolean isAnother =
                found.isEmpty() || found.stream().noneMatch(line -> line.get(0).equals(question));
        found.add(List.of(
                isAnother ? question : "",
                waiting.name().toLowerCase(Locale.ROOT),
                best + leaders.ties(ROOM - best.length())));
    }

    private static Optional<Leaders> fastest(List<Cell.Measured> some) {
        return Leaders.of(some, cell -> Objects.requireNonNull(cell.p50Ns()));
    }

    private static String time(Leaders leaders) {
        return Figures.time(leaders.best().p50Ns());
    }

    /** The rate that stands for all where there is room for one; empty if none was measured. */
    static Optional<Integer> usualRate(List<Cell.Measured> cells) {
        return rates(cells).min(Comparator.comparingDouble(rate -> Math.abs(Math.log(rate / USUAL_RATE))));
    }

    /** All that were measured, the lowest first. */
    private static Stream<Integer> rates(List<Cell.Measured> cells) {
        return cells.stream()
                .map(Cell::requestsPerS)
                .flatMap(Stream::ofNullable)
                .distinct()
                .sorted();
    }

    private List<Cell.Measured> reached(int perS, Waiting waiting) {
        return at(Measurement.LATENCY_AT_RATE, perS, waiting).stream()
                .filter(Cell.Measured::isRateReached)
                .toList();
    }

    private List<Cell.Measured> at(Measurement measurement, @Nullable Integer perS, Waiting waiting) {
        return cells.stream()
                .filter(cell -> cell.measurement() == measurement
                        && cell.waiting() == waiting
                        && Objects.equals(cell.requestsPerS(), perS))
                .toList();
    }
}
