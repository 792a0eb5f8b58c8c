package org.ipcsuite.bench.harness.cores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ipcsuite.bench.harness.Progress;
import org.ipcsuite.bench.harness.machine.Topology;
import org.ipcsuite.bench.results.PairTime;
import org.junit.jupiter.api.Test;

/** A pair of processes that is moved over the processors here. */
final class CoresRunTest {

    private static final class Told implements Progress {

        private final List<String> words = new ArrayList<>();
        private int ended;
        private int expected;

        @Override
        public void begin(int steps) {
            expected = steps;
        }

        @Override
        public void next(String step) {
            words.add(step);
        }

        @Override
        public void ended(String failure) {
            ended++;
        }

        @Override
        public void end() {}
    }

    @Test
    void everyPairIsVisitedAsOftenAsPlanned() throws IOException {
        Topology here = Topology.here();
        assumeThat(here.allowed().cardinality()).as("processors").isGreaterThanOrEqualTo(2);
        BitSet some = new BitSet();
        here.allowed().stream().limit(3).forEach(some::set);
        CoresPlan plan = new CoresPlan(CoresPlan.of(some).pairs(), 3, 4);
        Told told = new Told();

        List<PairTime> pairs = new CoresRun("unix-seqpacket", 64, plan).run(told, here);

        assertThat(pairs).hasSize(plan.pairs().size()).allSatisfy(pair -> {
            assertThat(pair.visitsNs()).hasSize(3).allMatch(nanos -> nanos > 50 && nanos < 10e9);
            assertThat(pair.relation()).isEqualTo(here.relation(pair.one(), pair.other()));
        });
        assertThat(told.words)
                .hasSize(told.expected)
                .allMatch(step -> step.matches("processors \\d+ and \\d+, round .*"));
        assertThat(told.ended).isEqualTo(told.expected);
    }

    @Test
    void stoppedBeforeItBeginsItHasNoMap() throws IOException {
        Topology here = Topology.here();
        assumeThat(here.allowed().cardinality()).as("processors").isGreaterThanOrEqualTo(2);
        CoresRun run = new CoresRun("unix-seqpacket", 64, CoresPlan.of(here.allowed()));
        run.stop();
        assertThat(run.run(new Told(), here)).isEmpty();
    }
}
