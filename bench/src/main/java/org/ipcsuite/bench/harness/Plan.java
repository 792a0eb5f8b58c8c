package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.core.Availability;

/**
 * Which cells a run has, in report order, and in which order its forks run: round by round, every fork once a round,
 * shuffled, so that drift of the machine affects all alike. Those that differ in their binding alone stay together, in
 * turn, with C in front of them or behind. Each round has the baselines and the control in it.
 */
public final class Plan {

    /** Starting and ending the two JVMs of a fork: the mean of all mechanisms on two processors of a virtual machine. */
    private static final Duration START = Duration.ofMillis(2400);

    /** What a measurement takes beside its iterations: JMH begins it, and an exchange ends. */
    private static final Duration BETWEEN = Duration.ofMillis(150);

    /** Why there is no figure of what a run would have measured next. */
    static final String NOT_REACHED = "the run was interrupted before this cell";

    private static final String LEFT_OUT = "left out with --no-floor";

    private final RunRequest request;
    private final List<PlannedCell> cells = new ArrayList<>();
    private final Map<PlannedCell, Cell> skipped = new HashMap<>();
    private final Map<PlannedMechanism, Optional<String>> unavailable = new HashMap<>();
    private final Map<ForkKey, List<PlannedCell>> sameInC = new HashMap<>();
    private final List<PlannedFork> forks = new ArrayList<>();
    private final PlannedCell control;

    /** Plans a run; the baselines and the control are added to the request. */
    public Plan(RunRequest request) {
        this.request = request;
        this.control = new PlannedCell(
                PlannedMechanism.named(DriftControl.MECHANISM),
                Measurement.ROUNDTRIP,
                null,
                TableKey.RANKED_SIZE,
                request.placements().get(0),
                null);
        List<List<PlannedCell>> cellsOfForks = new ArrayList<>();
        addFork(cellsOfForks, emptyLoop());
        for (int size : request.sizes()) {
            addFork(
                    cellsOfForks,
                    cellsOf(
                            PlannedMechanism.IN_PROCESS,
                            size,
                            request.placements().get(0)));
        }
        for (String mechanism : request.mechanisms()) {
            for (int size : request.sizes()) {
                for (Placement placement : request.placements(size)) {
                    addFork(cellsOfForks, cellsOf(PlannedMechanism.named(mechanism), size, placement));
                }
                for (PlannedCell cell : cellsOfMany(PlannedMechanism.named(mechanism), size)) {
                    addFork(cellsOfForks, List.of(cell));
                }
            }
        }
        if (!cells.contains(control)) {
            addFork(cellsOfForks, List.of(control));
        }
        addForks(cellsOfForks, new Random(request.seed()));
    }

    /** The request. */
    public RunRequest request() {
        return request;
    }

    /** What a run would do. */
    public Outline outline() {
        return Outline.of(this, forks, new Forecast(this, forks).left());
    }

    /** Every cell in report order. */
    List<PlannedCell> cells() {
        return Collections.unmodifiableList(cells);
    }

    /** The cell that shows the machine's drift from round to round. */
    PlannedCell control() {
        return control;
    }

    /** The outcome of a cell that is skipped; empty if it is measured. */
    Optional<Cell> skipped(PlannedCell cell) {
        return Optional.ofNullable(skipped.get(cell));
    }

    /**
     * C has no version of the baselines; it measures round trips and one-way messages of a pair, and of many processes the
     * clients of one thread.
     */
    boolean isMeasurableInC(PlannedCell cell) {
        return cell.mechanism().transport() != null
                && switch (cell.measurement()) {
                    case ROUNDTRIP, THROUGHPUT -> true;
                    case CLIENTS -> Objects.requireNonNull(cell.many()).servedBy() == ServedBy.LOOP;
                    default -> false;
                };
    }

    /** Whether this run measures a cell in C, too. */
    boolean isMeasuredInC(PlannedCell cell) {
        return isMeasurableInC(cell) && whyNotInC(cell).isEmpty();
    }

    /** Why a cell that is measurable in C is not measured there; empty if it is. */
    Optional<String> whyNotInC(PlannedCell cell) {
        if (!request.hasNative()) {
            return Optional.of(LEFT_OUT);
        }
        Availability here = cell.mechanism().nativeAvailability(cell.many() != null);
        return here.available() ? Optional.empty() : Optional.of(here.reason());
    }

    /** The cells that one figure from C stands beside: this one, and the same by other bindings. */
    List<PlannedCell> sameInC(PlannedCell cell) {
        return sameInC.getOrDefault(cell.forkKeyInC(), List.of()).stream()
                .filter(each -> each.measurement() == cell.measurement())
                .toList();
    }

    /** In the order to run them. */
    List<PlannedFork> forks() {
        return Collections.unmodifiableList(forks);
    }

    /** How long a fork measures and warms up. */
    Duration measuring(PlannedFork fork) {
        return fork.cells().stream()
                .map(cell -> measuring(cell, fork.isBesideC() && isMeasuredInC(cell)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What else a fork is likely to take, unless this machine shows otherwise. */
    Duration overhead(PlannedFork fork) {
        return START.plus(BETWEEN.multipliedBy(fork.cells().size()));
    }

    private Duration measuring(PlannedCell cell, boolean isBesideC) {
        Duration inJava = cell.many() == null
                ? request.profile().phase(cell).total()
                : request.profile()
                        .order(cell.mechanism(), cell.measurement(), cell.sizeBytes(), cell.many())
                        .estimate();
        return isBesideC ? inJava.plus(request.profile().nativeTotal()) : inJava;
    }

    private List<PlannedCell> emptyLoop() {
        return List.of(new PlannedCell(
                PlannedMechanism.EMPTY_LOOP,
                Measurement.ROUNDTRIP,
                null,
                request.sizes().get(0),
                request.placements().get(0),
                null));
    }

    /** The cells of a fork, in the order in which it measures them: nothing echoes after the stream, and a
     * peer that listens does nothing else. */
    private List<PlannedCell> cellsOf(PlannedMechanism mechanism, int size, Placement placement) {
        List<PlannedCell> ofFork = new ArrayList<>();
        ofFork.add(new PlannedCell(mechanism, Measurement.ROUNDTRIP, null, size, placement, null));
        for (Integer rate : request.rates(size, placement)) {
            ofFork.add(new PlannedCell(mechanism, Measurement.LATENCY_AT_RATE, rate, size, placement, null));
        }
        if (request.isAtHalf(size, placement)) {
            ofFork.add(new PlannedCell(mechanism, Measurement.LATENCY_AT_HALF, null, size, placement, null));
        }
        for (Integer depth : mechanism.transport() == null
                ? List.<Integer>of()
                : request.pair().depths()) {
            ofFork.add(new PlannedCell(mechanism, Measurement.PIPELINED, null, size, placement, null, depth));
        }
        if (request.pair().inPlace() && mechanism.transport() != null) {
            for (Measurement measurement : mechanism.ofBuiltMessages()) {
                ofFork.add(new PlannedCell(mechanism, measurement, null, size, placement, null));
            }
        }
        ofFork.add(new PlannedCell(mechanism, Measurement.THROUGHPUT, null, size, placement, null));
        if (mechanism.transport() != null && request.isConnecting(size, placement)) {
            ofFork.add(new PlannedCell(mechanism, Measurement.CONNECT, null, size, placement, null));
        }
        return ofFork;
    }

    /** Each has processes of its own. */
    private List<PlannedCell> cellsOfMany(PlannedMechanism mechanism, int size) {
        List<PlannedCell> ofMany = new ArrayList<>();
        for (Placement placement : request.many().placements()) {
            for (Integer count : request.clients(size)) {
                for (ServedBy servedBy : mechanism.servedBy(request.many().servers())) {
                    Many many = new Many(count, servedBy);
                    ofMany.add(new PlannedCell(mechanism, Measurement.CLIENTS, null, size, placement, many));
                }
            }
            for (Integer count : request.many().subscribers()) {
                Many many = new Many(count, mechanism.publishedBy());
                ofMany.add(new PlannedCell(mechanism, Measurement.SUBSCRIBERS, null, size, placement, many));
            }
            for (Integer count : request.many().pairs()) {
                Many many = new Many(count, null);
                ofMany.add(new PlannedCell(mechanism, Measurement.PAIRS, null, size, placement, many));
            }
        }
        return ofMany;
    }

    private void addFork(List<List<PlannedCell>> cellsOfForks, List<PlannedCell> ofFork) {
        cells.addAll(ofFork);
        for (PlannedCell cell : ofFork) {
            sameInC.computeIfAbsent(cell.forkKeyInC(), key -> new ArrayList<>()).add(cell);
            skippedBeforehand(cell).ifPresent(outcome -> skipped.put(cell, outcome));
        }
        List<PlannedCell> tried =
                ofFork.stream().filter(cell -> !skipped.containsKey(cell)).toList();
        if (!tried.isEmpty()) {
            cellsOfForks.add(tried);
        }
    }

    private Optional<Cell> skippedBeforehand(PlannedCell cell) {
        Optional<String> reason = unavailable.computeIfAbsent(cell.mechanism(), PlannedMechanism::unavailable);
        if (reason.isPresent()) {
            return Optional.of(new Cell.Skipped(cell.id(), Status.UNAVAILABLE, reason.get()));
        }
        return cell.mechanism()
                .notApplicable(cell.sizeBytes(), cell.placement())
                .or(() -> cell.mechanism().notApplicable(cell.many(), cell.sizeBytes(), cell.placement()))
                .or(() -> cell.mechanism().notApplicable(cell.measurement(), cell.sizeBytes()))
                .or(() -> cell.mechanism().tooDeep(cell.depth(), cell.sizeBytes()))
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

    private void addForks(List<List<PlannedCell>> cellsOfForks, Random random) {
        int most = request.sizes().stream().mapToInt(request::rounds).max().orElse(0);
        for (int round = 1; round <= most; round++) {
            Map<ForkKey, List<PlannedFork>> ofThisRound = new LinkedHashMap<>();
            for (List<PlannedCell> ofFork : cellsOfForks) {
                PlannedCell first = ofFork.get(0);
                if (isDue(first, round)) {
                    ofThisRound
                            .computeIfAbsent(first.forkKeyInC(), key -> new ArrayList<>())
                            .add(new PlannedFork(round, ofFork));
                }
            }
            List<List<PlannedFork>> order = new ArrayList<>(ofThisRound.values());
            Collections.shuffle(order, random);
            for (List<PlannedFork> together : order) {
                addTogether(round, together);
            }
        }
    }

    /** In turn: each is next to C as often as the others, but the control, for which C measures less than for them. */
    private void addTogether(int round, List<PlannedFork> together) {
        boolean isFirst = NativeRounds.isFirst(round);
        PlannedFork ofControl = new PlannedFork(round, List.of(control));
        boolean hasOthers = together.size() > 1 && together.remove(ofControl);
        Collections.rotate(together, round / 2);
        if (hasOthers) {
            together.add(isFirst ? together.size() : 0, ofControl);
        }
        int besideC = isFirst ? 0 : together.size() - 1;
        for (int i = 0; i < together.size(); i++) {
            forks.add(i == besideC ? together.get(i) : together.get(i).withoutC());
        }
    }

    /** The control and the clock are in every round. */
    private boolean isDue(PlannedCell cell, int round) {
        return round <= request.rounds(cell.sizeBytes())
                || cell.equals(control)
                || cell.mechanism().equals(PlannedMechanism.EMPTY_LOOP);
    }
}
