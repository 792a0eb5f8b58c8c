package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ipcsuite.bench.harness.registry.Transports;
import org.junit.jupiter.api.Test;

/** What is measured for an answer has real alternatives. */
final class FinalistsTest {

    private static List<Candidate> finalists(RankBy by, Predicate<String> isMeasurable, Requirement... requirements) {
        List<Candidate> all = Transports.ALL.stream().map(Candidate::new).toList();
        Request request = new Request(
                List.of(requirements), by, false, Workload.ofSize(64).at(1_000));
        Choice choice = new Chooser(all, Measurements.none("")).choose(request);
        List<String> names = Finalists.of(choice, isMeasurable);
        return names.stream()
                .flatMap(name ->
                        all.stream().filter(candidate -> candidate.name().equals(name)))
                .toList();
    }

    @Test
    void eachIsAnotherWayAndOneOfThemUsesACore() {
        List<Candidate> chosen = finalists(RankBy.LATENCY, name -> true, Requirements.UNRELATED_PROCESSES);
        assertThat(chosen)
                .hasSize(Finalists.MOST)
                .extracting(Candidate::dataPath)
                .doesNotHaveDuplicates();
        assertThat(chosen).filteredOn(Candidate::spins).hasSize(1);
        assertThat(chosen)
                .filteredOn(candidate -> !candidate.spins())
                .extracting(Candidate::family)
                .doesNotHaveDuplicates();
        assertThat(chosen)
                .as("the pick by simplicity")
                .extracting(Candidate::name)
                .contains("unix-stream");
    }

    @Test
    void whatIsRuledOutIsNotAmongThem() {
        assertThat(finalists(RankBy.LATENCY, name -> true, Requirements.UNRELATED_PROCESSES, Requirements.NO_SPIN))
                .hasSize(Finalists.MOST)
                .noneMatch(Candidate::spins)
                .noneMatch(candidate -> candidate.name().equals("pipe"))
                .extracting(Candidate::family)
                .containsExactlyInAnyOrder("pipes", "shm", "sockets", "signals", "queues");
    }

    @Test
    void anotherTakesThePlaceOfWhatCannotBeMeasured() {
        Set<String> without = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            List<Candidate> chosen = finalists(RankBy.LATENCY, name -> !without.contains(name), Requirements.SAME_USER);
            assertThat(chosen).isNotEmpty().noneMatch(candidate -> without.contains(candidate.name()));
            chosen.forEach(candidate -> without.add(candidate.name()));
        }
        assertThat(finalists(RankBy.LATENCY, name -> false)).isEmpty();
    }

    @Test
    void oneFamilyThatIsLeftHasSeveralWays() {
        assertThat(finalists(RankBy.THROUGHPUT, name -> true, Requirements.ACROSS_HOSTS, Requirements.JDK_ONLY))
                .hasSizeGreaterThan(1)
                .allSatisfy(candidate -> assertThat(candidate.family()).isEqualTo("sockets"));
    }
}
