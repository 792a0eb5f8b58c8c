package org.ipcsuite.bench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoreMapTest {

    private static CoreMap mapOf(double... medians) {
        List<PairTime> pairs = new ArrayList<>();
        for (double median : medians) {
            pairs.add(CoreMaps.pair(0, pairs.size() + 1, Relation.NOT_STATED, median));
        }
        return CoreMaps.with(medians.length + 1, "here", pairs);
    }

    private static List<Integer> shadesOf(CoreMap map) {
        Shades shades = new Shades(map);
        return map.pairs().stream().map(shades::of).toList();
    }

    @Test
    void aFigureIsTheMedianOfItsVisits() {
        assertThat(new PairTime(0, 1, Relation.SAME_CORE, List.of(30.0, 10.0, 500.0)).medianNs())
                .isEqualTo(30);
        assertThat(new PairTime(0, 1, Relation.SAME_CORE, List.of(30.0, 10.0)).medianNs())
                .isEqualTo(20);
    }

    @Test
    void noiseIsWhatTheVisitsOfAPairDiffer() {
        assertThat(mapOf(100, 200, 400).noise()).isCloseTo(0.05, within(1e-9));
        CoreMap still = CoreMaps.with(
                2, "here", List.of(new PairTime(0, 1, Relation.NOT_STATED, List.of(100.0, 100.0, 100.0))));
        assertThat(still.noise()).as("never none at all").isEqualTo(0.02);
    }

    @Test
    void withinTheNoiseColoursAreAlike() {
        assertThat(shadesOf(mapOf(100, 104, 300, 309))).containsExactly(0, 0, Shades.COUNT - 1, Shades.COUNT - 1);
        assertThat(shadesOf(mapOf(100, 104, 108, 112)))
                .as("each within that of the next")
                .containsOnly(0);
        assertThat(shadesOf(mapOf(150))).containsExactly(0);
    }

    @Test
    void beyondTheNoiseColoursDifferAsLongAsThereAreAny() {
        assertThat(shadesOf(mapOf(100, 110, 121, 133, 146, 161, 177, 1e6)))
                .doesNotHaveDuplicates()
                .isSorted();
        double[] many = new double[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = 100 * Math.pow(1.2, i);
        }
        assertThat(shadesOf(mapOf(many))).isSorted().contains(0, Shades.COUNT - 1);
    }

    @Test
    void pairsAreFoundByTheirPositions() {
        CoreMap map = CoreMaps.of(9, "here");
        for (int one = 0; one < 9; one++) {
            for (int other = one + 1; other < 9; other++) {
                assertThat(map.pairAt(one, other))
                        .extracting(PairTime::one, PairTime::other)
                        .containsExactly(one, other);
            }
        }
    }

    @Test
    void ofAnEvenNumberTheMedianIsBetweenTheTwoInTheMiddle() {
        CoreMap map = CoreMaps.with(
                4,
                "here",
                List.of(
                        new PairTime(0, 1, Relation.NOT_STATED, List.of(99.0, 101.0)),
                        new PairTime(0, 2, Relation.NOT_STATED, List.of(190.0, 210.0))));
        assertThat(RelationTimes.of(map))
                .as("usual cause: the upper of the two is taken")
                .extracting(RelationTimes::medianNs)
                .containsExactly(150.0);
        assertThat(map.noise()).isCloseTo((0.02 + 0.1) / 2, within(1e-9));
    }

    @Test
    void relationsAreCountedNearestFirst() {
        assertThat(RelationTimes.of(CoreMaps.of(16, "here")))
                .extracting(RelationTimes::relation, RelationTimes::pairs)
                .containsExactly(
                        tuple(Relation.SAME_CORE, 8),
                        tuple(Relation.SAME_CACHE, 16),
                        tuple(Relation.OTHER_CACHE, 32),
                        tuple(Relation.OTHER_NODE, 64));
    }

    @Test
    void jsonHasWhatIsComputed() {
        JsonNode json = RunFile.json().valueToTree(CoreMaps.of(4, "here"));
        assertThat(json.get("noise").asDouble()).isCloseTo(0.05, within(1e-9));
        assertThat(json.get("pairs")).hasSize(6);
        assertThat(json.get("pairs").get(0).get("median_ns").asDouble()).isEqualTo(40);
        assertThat(json.get("pairs").get(0).get("relation").asText()).isEqualTo("same core");
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "mechanism",
                        "size_bytes",
                        "started_at",
                        "seconds",
                        "interrupted",
                        "environment",
                        "processors",
                        "pairs",
                        "noise");
    }
}
