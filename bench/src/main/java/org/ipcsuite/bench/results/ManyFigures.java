package org.ipcsuite.bench.results;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.ipcsuite.bench.results.statistics.Medians;

/**
 * What each of many clients, pairs or subscribers had of the total.
 *
 * @param fairness the share of the slowest: its rate divided by that of all, divided equally; 1 if all had as much. Median
 *     of the forks
 * @param forks each client of each fork
 */
public record ManyFigures(double fairness, List<List<ClientFigures>> forks) {

    /** Of these forks, at least one. */
    public static ManyFigures of(List<List<ClientFigures>> forks) {
        return new ManyFigures(
                Medians.of(forks.stream().map(ManyFigures::fairness).toList()), forks);
    }

    /** The slowest client's rate, divided by what it were if all had the same; 1 where nothing was received at all. */
    static double fairness(List<ClientFigures> clients) {
        double total = rates(clients).sum();
        return total == 0 ? 1 : rates(clients).min().orElse(0) * clients.size() / total;
    }

    /** Of each fork the median of its clients' median round trips, in nanoseconds; empty where nobody had any. */
    public List<Double> mediansOfForksNs() {
        return forks.stream()
                .map(clients -> clients.stream()
                        .map(ClientFigures::p50Ns)
                        .filter(Objects::nonNull)
                        .toList())
                .filter(medians -> !medians.isEmpty())
                .map(Medians::of)
                .toList();
    }

    private static DoubleStream rates(List<ClientFigures> clients) {
        return clients.stream().mapToDouble(ClientFigures::requestsPerS);
    }
}
