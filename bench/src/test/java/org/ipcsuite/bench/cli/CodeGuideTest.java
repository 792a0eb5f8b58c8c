package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcsuite.bench.advisor.choose.Abilities;
import org.ipcsuite.bench.advisor.choose.Candidate;
import org.ipcsuite.bench.advisor.choose.Chooser;
import org.ipcsuite.bench.advisor.choose.Measurements;
import org.ipcsuite.bench.advisor.choose.Request;
import org.ipcsuite.bench.advisor.choose.Requirement;
import org.ipcsuite.bench.advisor.choose.Requirements;
import org.ipcsuite.bench.advisor.choose.Workload;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.MechanismFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the page's chooser is given makes it order mechanisms as {@code choose} does. */
final class CodeGuideTest {

    private static final Set<String> LOSSY = Set.of("drops", "coalesces");
    private static final Set<String> USES_A_CORE = Set.of("spins");

    static Stream<Requirement> needs() {
        return Stream.of(Abilities.NOTIFY, Abilities.LOCK, Requirements.ONE_WAY, Requirements.NOTHING_LEFT);
    }

    @ParameterizedTest
    @MethodSource("needs")
    void theOrderIsThatOfTheCommand(Requirement need) {
        Workload workload = new Workload(null, 64, 1, 0, need.equals(Requirements.ONE_WAY), false);
        List<String> chosen = new Chooser(
                        Transports.ALL.stream().map(Candidate::new).toList(), Measurements.none(""))
                .choose(new Request(List.of(need), null, false, workload)).ranking().stream()
                        .map(ranked -> ranked.candidate().name())
                        .toList();
        assertThat(onThePage(need.option())).isNotEmpty().isEqualTo(chosen);
    }

    /** As choose.js does it. */
    private static List<String> onThePage(String need) {
        Comparator<MechanismFacts> byLoss =
                Comparator.comparing(facts -> LOSSY.contains(facts.traits().get("when full")));
        return CodeGuide.ofMechanisms().mechanisms().stream()
                .filter(facts -> !facts.objections().containsKey(need))
                .filter(facts -> !USES_A_CORE.contains(facts.traits().get("waiting")))
                .sorted(byLoss.thenComparingInt(facts -> points(facts, need)))
                .map(MechanismFacts::name)
                .toList();
    }

    private static int points(MechanismFacts facts, String need) {
        return facts.otherwise().stream()
                .filter(other -> other.needs().contains(need))
                .findFirst()
                .map(MechanismFacts.Otherwise::points)
                .orElse(facts.points());
    }

    @Test
    void whatIsTickedIsAnOptionOfTheCommand() {
        CommandLine choose = Objects.requireNonNull(
                SuiteCommand.commandLine("choose").getSubcommands().get("choose"));
        assertThat(CodeGuide.ofMechanisms().needs())
                .extracting(need -> need.option().split(" ", 2)[0])
                .contains("--one-way", "--notify", "--lock")
                .allMatch(option -> choose.getCommandSpec().optionsMap().containsKey(option));
    }
}
