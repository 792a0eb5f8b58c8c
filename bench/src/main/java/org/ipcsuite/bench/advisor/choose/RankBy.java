package org.ipcsuite.bench.advisor.choose;

import java.util.List;
import java.util.Locale;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.ManyFigures;
import org.ipcsuite.bench.results.Measurement;
import org.jspecify.annotations.Nullable;

/** What mechanisms are ranked by. */
public enum RankBy {
    LATENCY(Measurement.ROUNDTRIP, "median round trip"),
    THROUGHPUT(Measurement.THROUGHPUT, "messages a second, one way"),
    CPU(Measurement.ROUNDTRIP, "processor time a message, both sides together"),
    SIMPLICITY(null, "simplicity: the fewest burdens");

    private final @Nullable Measurement measurement;
    private final String words;

    RankBy(@Nullable Measurement measurement, String words) {
        this.measurement = measurement;
        this.words = words;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }

    /** In words. */
    public String words() {
        return words;
    }

    /** Which cells have the figure; null if no measuring tells it. */
    @Nullable
    Measurement measurement() {
        return measurement;
    }

    /** The figure, if that cell has it. */
    @Nullable
    Double figure(Cell.Measured cell) {
        return switch (this) {
            case LATENCY -> cell.p50Ns();
            case THROUGHPUT -> cell.messagesPerS();
            case CPU -> {
                Cost cost = cell.cost();
                yield cost == null ? null : cost.cpuNsPerMessage();
            }
            case SIMPLICITY -> null;
        };
    }

    /** That of each fork; the one figure of all where the forks' own were not stored. */
    List<Double> figures(Cell.Measured cell) {
        Double figure = figure(cell);
        List<Double> forks = ofForks(cell);
        return forks.isEmpty() && figure != null ? List.of(figure) : forks;
    }

    /** Of clients a fork's own figure is their rate, whatever is asked. */
    private List<Double> ofForks(Cell.Measured cell) {
        ManyFigures each = cell.ofMany();
        return switch (this) {
            case LATENCY -> each == null ? cell.forkFigures() : each.mediansOfForksNs();
            case THROUGHPUT -> cell.forkFigures();
            case CPU, SIMPLICITY -> List.of();
        };
    }

    boolean isMoreBetter() {
        return this == THROUGHPUT;
    }

    String format(double figure) {
        return this == THROUGHPUT ? Figures.rate(figure) : Figures.time(figure);
    }
}
