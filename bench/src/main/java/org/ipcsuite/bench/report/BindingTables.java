package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Families;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.StartCost;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.bench.results.statistics.Bootstrap;
import org.ipcsuite.bench.results.statistics.Interval;
import org.ipcsuite.bench.results.statistics.Medians;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.binding.Binding;
import org.jspecify.annotations.Nullable;

/** What native calls cost by each binding, beside the JDK's own channel where there is one, and beside C. */
final class BindingTables {

    static final String LEGEND =
            "Time is the median round trip. A ratio is that of the times of the same round, the median over the rounds with"
                    + " its 95 % interval (from 8 rounds on); over 1 the JVM takes longer. CPU and bytes are of one message,"
                    + " both processes together. A start is that of a process until its first answer, with the archive of"
                    + " classes that every fork has, the median of five. channel: the JDK's own, a FileChannel (pipe, fifo), a"
                    + " SocketChannel (unix-stream, tcp), or a DatagramChannel behind a Selector (udp-channel, in the row of"
                    + " udp); its process has all else by java.lang.foreign. pipe by native calls is pipe-native; fifo is the"
                    + " same object of the kernel. The geometric mean is that of the ratios of a round, over every mechanism of"
                    + " the run that sleeps in the kernel; pipe and fifo count by their channel.";

    /** Those that move their messages through channels of the JDK: a binding only sets up their connections. */
    private static final Set<String> OF_CHANNELS = Set.of("pipe", "fifo", "unix-stream", "tcp", "tcp6");

    private static final String OF_CALLS = "-native";
    private static final String OF_CHANNEL = "-channel";
    private static final String NONE = "-";

    private final Map<String, Cell.Measured> cells = new LinkedHashMap<>();
    private final Set<String> mechanisms = new LinkedHashSet<>();
    private final Set<Binding> bindings = new LinkedHashSet<>();

    /** Of one table of round trips. */
    private BindingTables(Run run, TableKey key) {
        run.measured().stream()
                .filter(cell -> TableKey.of(cell).equals(key))
                .forEach(cell -> cells.put(cell.mechanism(), cell));
        for (String name : cells.keySet()) {
            BoundMechanism bound = BoundMechanism.of(name);
            if (bound.binding() != null) {
                bindings.add(bound.binding());
                mechanisms.add(bound.mechanism());
            }
        }
        mechanisms.removeIf(name -> isOtherWay(name, OF_CALLS) || isOtherWay(name, OF_CHANNEL));
    }

    private boolean isOtherWay(String name, String ending) {
        return name.endsWith(ending) && mechanisms.contains(name.substring(0, name.length() - ending.length()));
    }

    /** The rows of each table by its title, the headings first; none if the run has one binding. */
    static Map<String, List<List<String>>> of(Run run) {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        List<List<String>> means = new ArrayList<>();
        run.measured().stream()
                .filter(cell -> cell.measurement() == Measurement.ROUNDTRIP
                        && BoundMechanism.of(cell.mechanism()).binding() != null)
                .map(TableKey::of)
                .distinct()
                .forEach(key -> new BindingTables(run, key).add(key.title(), means, tables));
        if (!means.isEmpty()) {
            tables.put("JVM / C, geometric mean", means);
            tables.put("A start", starts(run.starts() == null ? List.of() : run.starts()));
        }
        return tables;
    }

    private void add(String title, List<List<String>> means, Map<String, List<List<String>>> tables) {
        List<List<String>> times = new ArrayList<>();
        List<List<String>> costs = new ArrayList<>();
        times.add(row("mechanism", words("", true), List.of("C"), words(" / C", true)));
        costs.add(row("mechanism", words(" CPU", true), words(" bytes", true), List.of()));
        for (String mechanism : mechanisms) {
            List<Cell.Measured> ways = ways(mechanism);
            String inC = ways.stream()
                    .flatMap(cell -> Stream.ofNullable(cell == null ? null : cell.nativeFigures()))
                    .flatMap(figures -> Stream.ofNullable(figures.figure()))
                    .findFirst()
                    .map(Figures::time)
                    .orElse(NONE);
            times.add(row(
                    mechanism,
                    each(ways, cell -> Figures.time(cell.p50Ns())),
                    List.of(inC),
                    each(ways, cell -> ratio(cell.nativeFigures()))));
            costs.add(row(
                    mechanism,
                    each(
                            ways,
                            cell -> cell.cost() == null
                                    ? NONE
                                    : Figures.time(cell.cost().cpuNsPerMessage())),
                    each(ways, SummaryTables::allocated),
                    List.of()));
        }
        tables.put(title, times);
        tables.put(title.replace("Round trip", "CPU and bytes of a message"), costs);
        if (means.isEmpty()) {
            means.add(row("of", List.of("mechanisms"), words(" / C", false), List.of()));
        }
        List<List<List<Double>>> ratios =
                bindings.stream().map(this::kernelRatios).toList();
        means.add(row(
                title,
                List.of(String.valueOf(ratios.get(0).size())),
                ratios.stream().map(BindingTables::mean).toList(),
                List.of()));
    }

    /** By each binding, and through a channel; null where there is none. */
    private List<Cell.@Nullable Measured> ways(String mechanism) {
        boolean isOfChannel = OF_CHANNELS.contains(mechanism);
        List<Cell.@Nullable Measured> ways = new ArrayList<>();
        for (Binding binding : bindings) {
            ways.add(cell(isOfChannel ? mechanism + OF_CALLS : mechanism, binding));
        }
        ways.add(cell(isOfChannel ? mechanism : mechanism + OF_CHANNEL, Binding.FFM));
        return ways;
    }

    private Cell.@Nullable Measured cell(String mechanism, Binding binding) {
        return cells.get(new BoundMechanism(mechanism, binding).name());
    }

    /** The ratios of each mechanism of the kernel by a binding. */
    private List<List<Double>> kernelRatios(Binding binding) {
        return cells.values().stream()
                .filter(cell -> BoundMechanism.of(cell.mechanism()).binding() == binding
                        && cell.waiting() == Traits.Waiting.SLEEPS
                        && !cell.family().equals(Families.COMPARISON))
                .flatMap(cell -> Stream.ofNullable(cell.nativeFigures()).map(NativeFigures::ratios))
                .filter(ratios -> !ratios.isEmpty())
                .toList();
    }

    /** Of every round; where one has not as many as another, of their medians. */
    private static String mean(List<List<Double>> ratios) {
        if (ratios.isEmpty()) {
            return NONE;
        }
        int rounds = ratios.get(0).size();
        List<Double> means = new ArrayList<>();
        if (ratios.stream().allMatch(each -> each.size() == rounds)) {
            for (int i = 0; i < rounds; i++) {
                int round = i;
                means.add(geometricMean(
                        ratios.stream().map(each -> each.get(round)).toList()));
            }
        } else {
            means.add(geometricMean(ratios.stream().map(Medians::of).toList()));
        }
        return ratio(Medians.of(means), Bootstrap.ofMedian(means).orElse(null));
    }

    private static double geometricMean(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
    }

    private static List<List<String>> starts(List<StartCost> starts) {
        Map<BoundMechanism, StartCost> costs = new LinkedHashMap<>();
        starts.forEach(cost -> costs.put(BoundMechanism.of(cost.mechanism()), cost));
        List<Binding> bindings = costs.keySet().stream()
                .flatMap(bound -> Stream.ofNullable(bound.binding()))
                .distinct()
                .toList();
        List<List<String>> table = new ArrayList<>();
        table.add(row(
                "mechanism",
                bindings.stream().map(Binding::name).toList(),
                bindings.stream().map(binding -> binding.name() + " CPU").toList(),
                List.of()));
        costs.keySet().stream().map(BoundMechanism::mechanism).distinct().forEach(mechanism -> {
            List<Optional<StartCost>> each = bindings.stream()
                    .map(binding -> Optional.ofNullable(costs.get(new BoundMechanism(mechanism, binding))))
                    .toList();
            table.add(row(mechanism, ms(each, StartCost::startMs), ms(each, StartCost::cpuMs), List.of()));
        });
        return table;
    }

    private static List<String> ms(List<Optional<StartCost>> costs, Function<StartCost, List<Double>> figures) {
        return costs.stream()
                .map(cost -> cost.map(figures)
                        .filter(each -> !each.isEmpty())
                        .map(each -> Figures.time(1e6 * Medians.of(each)))
                        .orElse(NONE))
                .toList();
    }

    private List<String> words(String behind, boolean hasChannel) {
        return Stream.concat(bindings.stream().map(Binding::name), hasChannel ? Stream.of("channel") : Stream.empty())
                .map(word -> word + behind)
                .toList();
    }

    private static List<String> each(List<Cell.@Nullable Measured> ways, Function<Cell.Measured, String> figure) {
        return ways.stream()
                .map(cell -> cell == null ? NONE : figure.apply(cell))
                .toList();
    }

    private static String ratio(@Nullable NativeFigures inC) {
        return inC == null || inC.ratio() == null ? NONE : ratio(inC.ratio(), inC.interval());
    }

    private static String ratio(double median, @Nullable Interval interval) {
        return Figures.ratio(median) + (interval == null ? "" : " (" + Figures.ratios(interval) + ")");
    }

    private static List<String> row(String first, List<String> next, List<String> then, List<String> last) {
        return Stream.of(List.of(first), next, then, last).flatMap(List::stream).toList();
    }
}
