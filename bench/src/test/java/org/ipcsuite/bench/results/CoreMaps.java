package org.ipcsuite.bench.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Maps of made-up machines. */
public final class CoreMaps {

    private CoreMaps() {}

    /** Processors in nodes of eight and caches of four, of which two are a core; visits differ by a twentieth. */
    public static CoreMap of(int processors, String host) {
        List<PairTime> pairs = new ArrayList<>();
        for (int one = 0; one < processors; one++) {
            for (int other = one + 1; other < processors; other++) {
                pairs.add(pair(one, other));
            }
        }
        return with(processors, host, pairs);
    }

    /** With those pairs. */
    public static CoreMap with(int processors, String host, List<PairTime> pairs) {
        return new CoreMap(
                "line-spin",
                48,
                Instant.parse("2026-11-30T03:00:00Z"),
                4.5,
                false,
                new MachineFacts(host, Map.of(MachineFacts.IDLE_STATE, "held awake"), List.of()),
                IntStream.range(0, processors)
                        .mapToObj(number ->
                                new CoreMap.Processor(number, number / 2 * 2, number / 4 * 4, number / 8, null))
                        .toList(),
                pairs);
    }

    private static PairTime pair(int one, int other) {
        if (one / 2 == other / 2) {
            return pair(one, other, Relation.SAME_CORE, 40);
        }
        if (one / 4 == other / 4) {
            return pair(one, other, Relation.SAME_CACHE, 120);
        }
        return one / 8 == other / 8
                ? pair(one, other, Relation.OTHER_CACHE, 260)
                : pair(one, other, Relation.OTHER_NODE, 610);
    }

    /** Three visits with that median. */
    public static PairTime pair(int one, int other, Relation relation, double median) {
        return new PairTime(one, other, relation, List.of(median * 1.025, median, median * 0.975));
    }
}
