package org.ipcsuite.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ipcsuite.bench.machine.Processors;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Transport;

/**
 * Which cells a run has, in report order, and in which order their forks run: round by round, every cell once a round,
 * shuffled, so that a drift of the machine hits everybody alike.
 */
public final class Plan {

    /** Starting and ending the two JVMs of a fork. */
    private static final Duration START = Duration.ofMillis(1800);

    private final Profile profile;
    private final List<CellKey> cells = new ArrayList<>();
    private final Map<CellKey, Cell> settled = new LinkedHashMap<>();
    private final List<CellKey> forks = new ArrayList<>();

    /**
     * Plans a run.
     *
     * @param transports what to measure; the baseline is added
     * @param seed for the order within a round
     */
    public Plan(
            Profile profile, List<Transport> transports, List<Integer> sizes, List<Placement> placements, long seed) {
        this.profile = profile;
        addCells(Subject.BASELINE, sizes, placements);
        for (Transport transport : transports) {
            addCells(Subject.of(transport), sizes, placements);
        }
        addForks(new Random(seed));
    }

    Profile profile() {
        return profile;
    }

    /** Every cell in report order. */
    List<CellKey> cells() {
        return Collections.unmodifiableList(cells);
    }

    /** The outcome of a cell that is not tried; empty if it is. */
    Optional<Cell> settled(CellKey cell) {
        return Optional.ofNullable(settled.get(cell));
    }

    /** One entry for each fork, in the order to run them. */
    List<CellKey> forks() {
        return Collections.unmodifiableList(forks);
    }

    /** How long the run is likely to take. */
    public Duration estimate() {
        Duration fork = profile.iteration()
                .multipliedBy(profile.warmups() + profile.measurements())
                .plus(START);
        return fork.multipliedBy(forks.size());
    }

    private void addCells(Subject subject, List<Integer> sizes, List<Placement> placements) {
        String unavailable = subject.unavailable();
        for (int size : sizes) {
            for (Placement placement : subject == Subject.BASELINE ? placements.subList(0, 1) : placements) {
                for (Measurement measurement : Measurement.values()) {
                    CellKey key = new CellKey(subject, measurement, size, placement);
                    cells.add(key);
                    settle(key, unavailable);
                }
            }
        }
    }

    private void settle(CellKey key, String unavailable) {
        if (!unavailable.isEmpty()) {
            settled.put(key, CellFigures.without(key, Status.UNAVAILABLE, unavailable));
            return;
        }
        key.subject()
                .notApplicable(key.sizeBytes(), key.placement())
                .or(() -> impossible(key.placement()))
                .ifPresent(why -> settled.put(key, CellFigures.without(key, Status.NOT_APPLICABLE, why)));
    }

    private static Optional<String> impossible(Placement placement) {
        try {
            Processors.forPlacement(placement);
            return Optional.empty();
        } catch (IOException tooFewProcessors) {
            return Optional.ofNullable(tooFewProcessors.getMessage());
        }
    }

    private void addForks(Random random) {
        for (int round = 0; round < profile.rounds(); round++) {
            List<CellKey> ofThisRound = new ArrayList<>();
            for (CellKey cell : cells) {
                if (!settled.containsKey(cell) && round < profile.rounds(cell.sizeBytes())) {
                    ofThisRound.add(cell);
                }
            }
            Collections.shuffle(ofThisRound, random);
            forks.addAll(ofThisRound);
        }
    }
}
