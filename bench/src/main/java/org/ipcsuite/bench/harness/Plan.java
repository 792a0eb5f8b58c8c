package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Availability;

/**
 * Which cells a run has, in report order, and in which order its forks run: round by round, every pair once a round,
 * shuffled, so that drift of the machine affects all alike. Each round has the baselines and the control in it.
 */
public final class Plan {

    /** Starting and ending the two JVMs of a fork. */
    private static final Duration START = Duration.ofMillis(1100);

    private static final String LEFT_OUT = "left out with --no-floor";

    private final Request request;
    private final List<CellKey> cells = new ArrayList<>();
    private final Map<CellKey, Cell> settled = new HashMap<>();
    private final Map<MeasuredMechanism, String> unavailable = new HashMap<>();
    private final List<PlannedFork> forks = new ArrayList<>();
    private final CellKey control;

    /** Plans a run; the baselines and the control are added to the request. */
    public Plan(Request request) {
        this.request = request;
        this.control = new CellKey(
                MeasuredMechanism.named(DriftControl.MECHANISM),
                Measurement.ROUNDTRIP,
                null,
                Profile.RANKED_SIZE,
                request.placements().get(0));
        List<List<CellKey>> pairs = new ArrayList<>();
        addPair(pairs, emptyLoop());
        for (int size : request.sizes()) {
            addPair(
                    pairs,
                    cellsOf(
                            MeasuredMechanism.IN_PROCESS,
                            size,
                            request.placements().get(0)));
        }
        for (String mechanism : request.mechanisms()) {
            for (int size : request.sizes()) {
                for (Placement placement : request.placements(size)) {
                    addPair(pairs, cellsOf(MeasuredMechanism.named(mechanism), size, placement));
                }
            }
        }
        if (!cells.contains(control)) {
            addPair(pairs, List.of(control));
        }
        addForks(pairs, new Random(request.seed()));
    }

    /** The request. */
    public Request request() {
        return request;
    }

    /** What a run would do. */
    public Outline outline() {
        return Outline.of(this, forks);
    }

    /** Every cell in report order. */
    List<CellKey> cells() {
        return Collections.unmodifiableList(cells);
    }

    /** The cell that shows the machine's drift from round to round. */
    CellKey control() {
        return control;
    }

    /** The outcome of a cell that is not tried; empty if it is. */
    Optional<Cell> settled(CellKey cell) {
        return Optional.ofNullable(settled.get(cell));
    }

    /** Whether C could have a say in this cell. It knows no baselines and no rates. */
    boolean mayHaveBaseline(CellKey cell) {
        return cell.mechanism().transport() != null && cell.measurement() != Measurement.LATENCY_AT_RATE;
    }

    /** Why such a cell is not measured from C; empty if it is. */
    Optional<String> withoutBaseline(CellKey cell) {
        if (!request.floor()) {
            return Optional.of(LEFT_OUT);
        }
        Availability here = cell.mechanism().baseline();
        return here.available() ? Optional.empty() : Optional.of(here.reason());
    }

    /** In the order to run them. */
    List<PlannedFork> forks() {
        return Collections.unmodifiableList(forks);
    }

    /** How long such forks are likely to take. */
    Duration estimate(List<PlannedFork> some) {
        return some.stream()
                .flatMap(fork -> fork.cells().stream())
                .map(this::estimate)
                .reduce(START.multipliedBy(some.size()), Duration::plus);
    }

    private Duration estimate(CellKey cell) {
        Duration inJava =
                request.profile().phase(cell.measurement(), cell.requestsPerS()).total();
        boolean isInC = mayHaveBaseline(cell) && withoutBaseline(cell).isEmpty();
        return isInC ? inJava.plus(request.profile().floor().multipliedBy(3).dividedBy(2)) : inJava;
    }

    private List<CellKey> emptyLoop() {
        return List.of(new CellKey(
                MeasuredMechanism.EMPTY_LOOP,
                Measurement.ROUNDTRIP,
                null,
                request.sizes().get(0),
                request.placements().get(0)));
    }

    /** All that is asked of a pair, in the order in which its fork does it: nothing echoes after the stream. */
    private List<CellKey> cellsOf(MeasuredMechanism mechanism, int size, Placement placement) {
        List<CellKey> ofPair = new ArrayList<>();
        ofPair.add(new CellKey(mechanism, Measurement.ROUNDTRIP, null, size, placement));
        for (Integer rate : request.rates(size)) {
            ofPair.add(new CellKey(mechanism, Measurement.LATENCY_AT_RATE, rate, size, placement));
        }
        ofPair.add(new CellKey(mechanism, Measurement.THROUGHPUT, null, size, placement));
        return ofPair;
    }

    private void addPair(List<List<CellKey>> pairs, List<CellKey> ofPair) {
        cells.addAll(ofPair);
        for (CellKey cell : ofPair) {
            notTried(cell).ifPresent(outcome -> settled.put(cell, outcome));
        }
        if (!settled.containsKey(ofPair.get(0))) {
            pairs.add(ofPair);
        }
    }

    private Optional<Cell> notTried(CellKey cell) {
        String reason = unavailable.computeIfAbsent(cell.mechanism(), MeasuredMechanism::unavailable);
        if (!reason.isEmpty()) {
            return Optional.of(new Cell.Skipped(cell.id(), Status.UNAVAILABLE, reason));
        }
        return cell.mechanism()
                .notApplicable(cell.sizeBytes(), cell.placement())
                .or(() -> impossible(cell.placement()))
                .map(why -> new Cell.Skipped(cell.id(), Status.NOT_APPLICABLE, why));
    }

    private static Optional<String> impossible(Placement placement) {
        try {
            Processors.forPlacement(placement);
            return Optional.empty();
        } catch (IOException tooFewProcessors) {
            return Optional.ofNullable(tooFewProcessors.getMessage());
        }
    }

    private void addForks(List<List<CellKey>> pairs, Random random) {
        int most = request.sizes().stream().mapToInt(request::rounds).max().orElse(0);
        for (int round = 1; round <= most; round++) {
            List<PlannedFork> ofThisRound = new ArrayList<>();
            for (List<CellKey> pair : pairs) {
                if (isDue(pair.get(0), round)) {
                    ofThisRound.add(new PlannedFork(round, pair));
                }
            }
            Collections.shuffle(ofThisRound, random);
            forks.addAll(ofThisRound);
        }
    }

    /** The control and the clock are in every round. */
    private boolean isDue(CellKey cell, int round) {
        return round <= request.rounds(cell.sizeBytes())
                || cell.equals(control)
                || cell.mechanism().equals(MeasuredMechanism.EMPTY_LOOP);
    }
}
