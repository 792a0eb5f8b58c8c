package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcsuite.bench.advisor.choose.Candidate;
import org.ipcsuite.bench.advisor.choose.Choice;
import org.ipcsuite.bench.advisor.choose.ChoiceText;
import org.ipcsuite.bench.advisor.choose.Measurements;
import org.ipcsuite.bench.advisor.choose.RankBy;
import org.ipcsuite.bench.advisor.choose.StoredRun;
import org.ipcsuite.bench.advisor.choose.StoredRuns;
import org.ipcsuite.bench.advisor.choose.Workload;
import org.ipcsuite.bench.harness.registry.Transports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Choosing in situations from public threads: as the experts there advise, never against them, and the same whether
 * nothing, a quick run or a standard run was measured. The runs have what tempts: the rings in shared memory are the
 * fastest in a closed loop, and UDP is faster than TCP by a little.
 */
final class SituationsTest {

    private static final String FILE = "/org/ipcsuite/bench/advisor/choose/situations.txt";
    private static final int LINES = 24;
    private static final int COLUMNS = 80;

    /** Whether each works here is asked once for all. */
    private static final List<Candidate> CANDIDATES =
            Transports.ALL.stream().map(Candidate::new).toList();

    @TempDir
    private static Path results;

    @SuppressWarnings("NullAway.Init")
    private static Map<String, Path> runs;

    @BeforeAll
    static void measure() throws IOException {
        StoredRun quick = new StoredRun().profile("quick");
        StoredRun standard = new StoredRun().profile("standard");
        double ns = 300;
        for (Candidate candidate : CANDIDATES) {
            double median = switch (candidate.traits().payload()) {
                case SHARED_MEMORY -> ns;
                case IN_BAND -> candidate.name().startsWith("udp") ? 9_000 : 9_500 + ns;
            };
            quick.roundTrip(candidate.name(), median);
            standard.roundTrip(candidate.name(), forks(median));
            quick.throughput(candidate.name(), 1e9 / median);
            standard.throughput(candidate.name(), forks(1e9 / median));
            ns += 10;
        }
        runs = Map.of(
                "quick", quick.in(results.resolve("quick")), "standard", standard.in(results.resolve("standard")));
    }

    private static double[] forks(double median) {
        double[] forks = new double[8];
        Arrays.setAll(forks, fork -> median * (1 + (fork - 4) / 1_000.0));
        return forks;
    }

    private record Situation(String asked, String options, List<String> right, List<String> wrong) {}

    private static List<Situation> situations() throws IOException {
        try (InputStream file = Objects.requireNonNull(SituationsTest.class.getResourceAsStream(FILE))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            List<Situation> all = new ArrayList<>();
            for (String block : text.split("\n\n", -1)) {
                Map<String, String> lines = new HashMap<>();
                block.lines()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .forEach(line -> lines.put(line.split(" +", 2)[0], line.split(" +", 2)[1]));
                if (!lines.isEmpty()) {
                    assertThat(lines).as(block).containsKeys("asked", "thread", "expert", "options", "right");
                    assertThat(lines.get("thread")).matches("https?://\\S+");
                    all.add(new Situation(
                            lines.getOrDefault("asked", ""),
                            lines.getOrDefault("options", ""),
                            names(lines.getOrDefault("right", "")),
                            names(lines.getOrDefault("wrong", ""))));
                }
            }
            return all;
        }
    }

    private static List<String> names(String line) {
        List<String> names = line.isEmpty() ? List.of() : List.of(line.strip().split(" +", -1));
        assertThat(CANDIDATES.stream().map(Candidate::name)).containsAll(names);
        return names;
    }

    private record Answer(Choice choice, Measurements measurements) {
        String pick() {
            return choice.pick().map(pick -> pick.candidate().name()).orElse("nothing");
        }
    }

    private static Answer answer(String options, String run) throws IOException {
        CommandLine suite = SuiteCommand.commandLine("choose");
        suite.parseArgs(("choose " + options).split(" ", -1));
        CommandLine command = Objects.requireNonNull(suite.getSubcommands().get("choose"));
        ChooseCommand choose = command.getCommand();
        Workload workload = choose.workload();
        Measurements measurements = run.equals("none")
                ? Measurements.none("no measurements")
                : StoredRuns.in(Objects.requireNonNull(runs.get(run)), workload, null);
        return new Answer(choose.choice(CANDIDATES, measurements), measurements);
    }

    @Test
    void theExpertsWouldAgreeAndNoneWouldObject() throws Exception {
        List<String> others = new ArrayList<>();
        List<Situation> situations = situations();
        assertThat(situations).hasSizeGreaterThanOrEqualTo(40);
        for (Situation situation : situations) {
            List<Answer> answers = new ArrayList<>();
            for (String run : List.of("none", "quick", "standard")) {
                Answer answer = answer(situation.options(), run);
                answers.add(answer);
                String pick = answer.pick();
                assertThat(situation.wrong())
                        .as("%s (%s), %s run", situation.asked(), situation.options(), run)
                        .doesNotContain(pick);
                if (!situation.right().contains(pick)) {
                    others.add(situation.asked() + " (" + situation.options() + "), " + run + ": " + pick);
                }
                assertFits(answer);
            }
            if (answers.get(0).choice().by() == RankBy.SIMPLICITY) {
                assertThat(answers.stream().map(Answer::pick).distinct())
                        .as(
                                "picks with no, a quick and a standard run, since no speed is asked for: %s",
                                situation.options())
                        .hasSize(1);
            }
        }
        assertThat(others).as("neither right nor wrong").hasSizeLessThanOrEqualTo(2 * 3);
    }

    private static void assertFits(Answer answer) {
        if (answer.choice().conflict() == null) {
            List<String> lines = ChoiceText.of(answer.choice(), answer.measurements(), COLUMNS)
                    .lines()
                    .toList();
            assertThat(lines)
                    .hasSizeLessThanOrEqualTo(LINES)
                    .allSatisfy(
                            line -> assertThat(line.contains(" ") ? line : "").hasSizeLessThanOrEqualTo(COLUMNS));
            assertThat(lines.get(0)).startsWith("Take  " + answer.pick() + ": ");
        }
    }
}
