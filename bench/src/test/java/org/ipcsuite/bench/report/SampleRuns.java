package org.ipcsuite.bench.report;

import static org.ipcsuite.core.Traits.Waiting.ADAPTIVE;
import static org.ipcsuite.core.Traits.Waiting.SLEEPS;
import static org.ipcsuite.core.Traits.Waiting.SPINS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.Profile;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.AchievedRate;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.CellId;
import org.ipcsuite.bench.results.Conditions;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.LibraryCost;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Percentiles;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Round;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.SocketCombination;
import org.ipcsuite.bench.results.StartCost;
import org.ipcsuite.bench.results.Status;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.jspecify.annotations.Nullable;

/** Runs with made-up figures, always the same ones. */
public final class SampleRuns {

    private static final int RATE = 10_000;

    private static final List<Measurement> OF_A_PAIR = Stream.of(Measurement.values())
            .filter(measurement ->
                    !measurement.isOfMany() && !measurement.isOfBuiltMessages() && measurement != Measurement.PIPELINED)
            .toList();

    private static final List<Integer> SIZES = List.of(64, 1024, 65_536, 1_048_576);

    private record Mechanism(String name, String family, Traits.Waiting waiting, double roundTripNs, int maxSize) {}

    private static final List<Mechanism> MECHANISMS = List.of(
            new Mechanism("pipe", "pipes", SLEEPS, 9_800, Integer.MAX_VALUE),
            new Mechanism("fifo", "pipes", SLEEPS, 9_700, Integer.MAX_VALUE),
            new Mechanism("unix-stream", "sockets", SLEEPS, 11_500, Integer.MAX_VALUE),
            new Mechanism("udp", "sockets", SLEEPS, 19_000, 65_507),
            new Mechanism("posix-queue", "queues", SLEEPS, 10_200, 8_192),
            new Mechanism("mmap-futex", "shm", SLEEPS, 7_800, Integer.MAX_VALUE),
            new Mechanism("mmap-spin", "shm", SPINS, 219, Integer.MAX_VALUE),
            new Mechanism("line-spin", "comparison", SPINS, 180, 64),
            new Mechanism("sigqueue", "signals", SLEEPS, 15_000, 64),
            new Mechanism("memfd", "shm", ADAPTIVE, 260, Integer.MAX_VALUE));

    private SampleRuns() {}

    /** Several sizes and placements in 8 forks, with failed, unavailable and n/a cells. */
    public static Run standard() {
        return run("standard", false, cells(SIZES, List.of(Placement.SPLIT, Placement.SAME), 8));
    }

    /** One size, one placement, one fork, and stopped early. */
    public static Run quick() {
        return run("quick", true, cells(List.of(64), List.of(Placement.SPLIT), 1));
    }

    /** As quick, with clients of one server, served in both ways, pairs, and subscribers of one publisher. */
    public static Run many() {
        List<Cell> cells = new ArrayList<>(quick().cells());
        cells.addAll(SampleCrowds.cells());
        return run("quick", false, List.copyOf(cells));
    }

    /** Every mechanism at every size, placement and rate, all measured: the most that a run can have. */
    static Run full() {
        Random random = new Random(42);
        List<Cell> cells = new ArrayList<>();
        for (Transport transport : Transports.ALL) {
            Traits.Waiting waiting = transport.traits().waiting();
            Mechanism mechanism =
                    new Mechanism(transport.name(), Transports.family(transport), waiting, 9_000, Integer.MAX_VALUE);
            for (int size : Profile.FULL.sizes()) {
                int forks = size == 64 ? 8 : 3;
                for (Placement placement : Profile.FULL.placements()) {
                    cells.add(measured(mechanism, Measurement.ROUNDTRIP, size, placement, forks, random));
                    cells.add(measured(mechanism, Measurement.THROUGHPUT, size, placement, forks, random));
                    for (int rate : size == 64 ? Profile.FULL.rates() : List.<Integer>of()) {
                        cells.add(
                                measured(mechanism, Measurement.LATENCY_AT_RATE, rate, size, placement, forks, random));
                    }
                }
            }
        }
        return run("full", false, List.copyOf(cells));
    }

    /** As long as those of a run of profile full, which measures for two seconds in a fork and for four at a rate. */
    static Map<Cell, Curve> curves(Run run) {
        Random random = new Random(42);
        Map<Cell, Curve> curves = new HashMap<>();
        for (Cell.Measured cell : run.measured()) {
            Double median = cell.p50Ns();
            if (median != null) {
                Integer rate = cell.requestsPerS();
                double aFork = rate == null ? 2e9 / median : 4.0 * rate;
                curves.put(
                        cell, curve(median, (long) (aFork * cell.forkFigures().size()), random));
            }
        }
        return curves;
    }

    private static Curve curve(double median, long samples, Random random) {
        Histogram histogram = new Histogram(3);
        for (double oneIn = 1; oneIn < samples; oneIn *= 1.5) {
            double longer = 0.7 + Math.log10(oneIn) * (1 + 0.1 * random.nextDouble());
            histogram.recordValueWithCount((long) (median * longer), Math.max(1, (long) (samples / oneIn)));
        }
        return Curve.of(histogram);
    }

    /** Its every text tries to become markup. */
    static Run hostile(String text) {
        Cell failed = unmeasured(
                new Mechanism(text, text, SLEEPS, 0, 0),
                Measurement.ROUNDTRIP,
                64,
                Placement.SPLIT,
                Status.FAILED,
                text);
        Mechanism mechanism = new Mechanism(text, text, SLEEPS, 9_000, Integer.MAX_VALUE);
        List<Cell> cells = OF_A_PAIR.stream()
                .map(measurement -> measured(mechanism, measurement, 64, Placement.SPLIT, 8, new Random(1)))
                .toList();
        List<Cell> all = new ArrayList<>(cells);
        all.add(failed);
        return new Run(
                Run.SCHEMA,
                text,
                Instant.parse("2026-11-22T14:03:27Z"),
                12.5,
                6.25,
                false,
                text,
                new MachineFacts(text, Map.of(text, text), List.of(text)),
                all,
                List.of(),
                List.of(new SocketCombination(text, text, text, List.of(text), false, text, text)),
                null,
                null);
    }

    /** The same run with other cells. */
    static Run with(Run run, List<Cell> cells) {
        return with(run, cells, run.libraries(), run.starts());
    }

    /** The same run with what libraries cost. */
    static Run withLibraries(Run run, List<LibraryCost> libraries) {
        return with(run, run.cells(), libraries, run.starts());
    }

    /** The same run with what processes cost until their first answer. */
    static Run withStarts(Run run, List<StartCost> starts) {
        return with(run, run.cells(), run.libraries(), starts);
    }

    private static Run with(
            Run run, List<Cell> cells, @Nullable List<LibraryCost> libraries, @Nullable List<StartCost> starts) {
        return new Run(
                run.schema(),
                run.profile(),
                run.startedAt(),
                run.seconds(),
                run.measuringSeconds(),
                run.interrupted(),
                run.commandLine(),
                run.environment(),
                cells,
                run.rounds(),
                run.sockets(),
                libraries,
                starts);
    }

    private static Run run(String profile, boolean interrupted, List<Cell> cells) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", "Example CPU @ 2.60GHz, 2 cores");
        facts.put("virtualisation", "kvm");
        facts.put("kernel", "6.1.0-18-amd64");
        facts.put("governor", "not known");
        facts.put("JVM", "OpenJDK 64-Bit Server VM 17.0.15+6");
        facts.put("/proc/sys/fs/pipe-max-size", "1048576");
        return new Run(
                Run.SCHEMA,
                profile,
                Instant.parse("2026-11-22T14:03:27Z"),
                2_461.2,
                1_602.5,
                interrupted,
                "run --profile " + profile + " --out 'a place' --seed 42",
                new MachineFacts(
                        "Example CPU, 2 cores, kvm, Linux 6.1.0, JDK 17.0.15",
                        facts,
                        List.of(
                                "Virtual machine (KVM): absolute figures do not carry over to other machines.",
                                "2 processors: a spinning pair competes with everything else.")),
                cells,
                List.of(new Round(1, 11_500.0, false), new Round(2, 19_000.0, true)),
                List.of(
                        new SocketCombination(
                                "AF_INET", "SOCK_STREAM", "0", List.of("tcp"), true, null, "AF_INET, SOCK_STREAM, 6"),
                        new SocketCombination("AF_INET", "SOCK_RDM", "0", List.of(), false, "ESOCKTNOSUPPORT", null)),
                null,
                null);
    }

    private static List<Cell> cells(List<Integer> sizes, List<Placement> placements, int forks) {
        Random random = new Random(42);
        List<Cell> cells = new ArrayList<>();
        for (Measurement measurement : OF_A_PAIR) {
            for (int size : sizes) {
                for (Placement placement : placements) {
                    for (Mechanism mechanism : MECHANISMS) {
                        cells.add(cell(mechanism, measurement, size, placement, forks, random));
                    }
                    cells.addAll(others(measurement, size, placement, forks, random));
                }
            }
        }
        return List.copyOf(cells);
    }

    private static Cell cell(
            Mechanism mechanism, Measurement measurement, int size, Placement placement, int forks, Random random) {
        if (size > mechanism.maxSize()) {
            String reason = "carries at most " + mechanism.maxSize() + " B";
            return unmeasured(mechanism, measurement, size, placement, Status.NOT_APPLICABLE, reason);
        }
        if (mechanism.waiting().spins() && placement.isOneProcessor()) {
            String reason = "a spinning pair never runs on one core";
            return unmeasured(mechanism, measurement, size, placement, Status.NOT_APPLICABLE, reason);
        }
        return measured(mechanism, measurement, size, placement, forks, random);
    }

    private static List<Cell> others(Measurement measurement, int size, Placement placement, int forks, Random random) {
        Mechanism tcp = new Mechanism("tcp", "sockets", SLEEPS, 21_000, Integer.MAX_VALUE);
        Mechanism sysv = new Mechanism("sysv-queue", "queues", SLEEPS, 10_900, 8_192);
        Mechanism baseline = new Mechanism("in-process", "baseline", SPINS, 60, Integer.MAX_VALUE);
        return List.of(
                unmeasured(
                        tcp,
                        measurement,
                        size,
                        placement,
                        Status.FAILED,
                        "message 4211 arrived damaged: checksum 0x1f, expected 0x2a"),
                unmeasured(
                        sysv,
                        measurement,
                        size,
                        placement,
                        Status.UNAVAILABLE,
                        "msgget() failed: ENOSYS (38) Function not implemented"),
                measured(baseline, measurement, size, placement, forks, random));
    }

    private static Cell measured(
            Mechanism mechanism, Measurement measurement, int size, Placement placement, int forks, Random random) {
        return measured(mechanism, measurement, RATE, size, placement, forks, random);
    }

    private static Cell measured(
            Mechanism mechanism,
            Measurement measurement,
            int requestsPerS,
            int size,
            Placement placement,
            int forks,
            Random random) {
        double near = placement.isOneProcessor() ? 0.6 : 1;
        double typical =
                near * (mechanism.roundTripNs() + size * (mechanism.family().equals("shm") ? 0.2 : 0.7));
        boolean isThroughput = measurement == Measurement.THROUGHPUT;
        double rate = isThroughput ? 2.4e9 / typical : 2e9 / typical;
        boolean lossy = mechanism.name().equals("udp") && isThroughput;
        List<Double> figures = Stream.generate(() -> 1 + random.nextGaussian() * 0.04)
                .limit(forks)
                .map(factor -> (isThroughput ? rate : typical) * factor)
                .toList();
        List<Double> sorted = figures.stream().sorted().toList();
        double middle = (sorted.get((forks - 1) / 2) + sorted.get(forks / 2)) / 2;
        boolean atRate = measurement == Measurement.LATENCY_AT_RATE;
        double due = atRate ? requestsPerS : 0.5e9 / typical;
        return new Cell.Measured(
                id(mechanism, measurement, atRate ? requestsPerS : null, size, placement),
                isThroughput ? 1e9 / middle : middle * 1.08,
                measurement == Measurement.ROUNDTRIP ? middle * 1.07 : null,
                isThroughput ? null : new Percentiles(middle, middle * 1.21, middle * 1.62, middle * 2.9, middle * 41),
                figures,
                figures.stream().map(figure -> List.of(figure, figure)).toList(),
                isThroughput ? middle : 2e9 / (middle * 1.08),
                measurement.isScheduled() ? new AchievedRate(due * 0.999, true, cpu(mechanism, due)) : null,
                lossy ? 0.9437 : 1.0,
                mechanism.waiting().spins() ? 0.0 : 24.0,
                mechanism.waiting().spins() ? 0.02 : 16.0,
                new Cost(typical, mechanism.waiting().spins() ? 0.001 : 1.02, 0.003),
                new Conditions(0.4, mechanism.waiting().spins() ? 51.0 : 12.5, 1.25),
                floor(mechanism, measurement, figures),
                1_000_000L * forks,
                null);
    }

    /** A spinning server has a core; what sleeps takes 10 microseconds a request. */
    private static double cpu(Mechanism mechanism, double perS) {
        return mechanism.waiting().spins() ? 100 : perS * 10e-6 * 100;
    }

    /** C takes two thirds of the time, as much in every fork; the rings are not written in C here. */
    private static @Nullable NativeFigures floor(Mechanism mechanism, Measurement measurement, List<Double> figures) {
        if (mechanism.family().equals(Families.BASELINE)
                || measurement.isScheduled()
                || measurement == Measurement.CONNECT) {
            return null;
        }
        if (mechanism.name().equals("udp")) {
            return NativeFigures.failed("message 3 is corrupt");
        }
        return mechanism.family().equals("shm")
                ? NativeFigures.without("no program in C speaks it")
                : new NativeFigures(
                        false,
                        "",
                        figures.stream()
                                .map(figure -> measurement == Measurement.THROUGHPUT ? figure * 1.5 : figure / 1.5)
                                .toList(),
                        figures.stream().map(figure -> 1.5).toList());
    }

    private static Cell unmeasured(
            Mechanism mechanism, Measurement measurement, int size, Placement placement, Status status, String reason) {
        CellId id =
                id(mechanism, measurement, measurement == Measurement.LATENCY_AT_RATE ? RATE : null, size, placement);
        return status == Status.FAILED ? new Cell.Failed(id, reason) : new Cell.Skipped(id, status, reason);
    }

    private static CellId id(
            Mechanism mechanism,
            Measurement measurement,
            @Nullable Integer requestsPerS,
            int size,
            Placement placement) {
        return new CellId(
                mechanism.name(),
                mechanism.family(),
                mechanism.waiting(),
                measurement,
                size,
                placement,
                requestsPerS,
                null);
    }
}
