package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ipcsuite.bench.advisor.choose.Candidate;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.compare.Runs;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ChooseCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final CommandLine suite = SuiteCommand.commandLine("choose")
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));

    private int choose(String line) {
        return suite.execute(("choose " + line).split(" ", -1));
    }

    @Test
    void aPickARunnerUpWhatWouldChangeItAndWhereToRead() {
        assertThat(choose("--credentials --many --by simplicity --why")).isZero();
        assertThat(out.toString().lines())
                .containsSubsequence(
                        "Take  unix-stream: a connected byte stream between two processes of one machine,",
                        "What would change the answer",
                        "ipc-sockets/src/main/java/org/ipcsuite/sockets/unixstream/package-info.java",
                        "Left, by simplicity: the fewest burdens",
                        "Ruled out (./ipc-suite explain NAME says more)");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-spin", "--by latency", "--across-hosts --same-user", "--containers --many"})
    void itFitsATerminal(String line) {
        choose(line);
        assertThat(out.toString().lines().count()).isLessThanOrEqualTo(24);
        choose(line + " --why");
        assertThat(out.toString().lines())
                .filteredOn(printed -> printed.strip().contains(" "))
                .allSatisfy(printed -> assertThat(printed).hasSizeLessThanOrEqualTo(80));
        assertThat(out.toString()).isNotEmpty().matches("\\p{ASCII}*");
    }

    @Test
    void virtualThreadsAreForTheChannelsOfTheJdk() {
        assertThat(choose("--virtual-threads --same-host --elsewhere --why")).isZero();
        assertThat(out.toString())
                .startsWith("Take  unix-stream: ")
                .contains("a virtual thread that waits keeps its carrier");
    }

    @Test
    void printsJson() throws Exception {
        assertThat(choose("--no-spin --jdk-only --by latency --json")).isZero();
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly(
                        "wishes",
                        "workload",
                        "by",
                        "figures",
                        "notes",
                        "pick",
                        "same_data_path",
                        "libraries",
                        "runner_up",
                        "ranking",
                        "spinning",
                        "changes",
                        "rejected",
                        "nothing_left");
        assertThat(answer.get("pick").fieldNames())
                .toIterable()
                .contains("median_round_trip_ns", "messages_per_s", "cpu_ns_per_message", "source_files");
        assertThat(answer.get("ranking").size() + answer.get("rejected").size()).isEqualTo(Transports.ALL.size());
        assertThat(answer.get("rejected").get(0).get("source").asText()).startsWith("trait ");
        assertThat(answer.get("nothing_left").isNull()).isTrue();
    }

    @Test
    void thatNothingIsLeftIsSaidWithAWayOut() throws Exception {
        assertThat(choose("--across-hosts --same-user")).isEqualTo(2);
        assertThat(out.toString())
                .contains("Nothing is left", "  No mechanism grants both --across-hosts and --same-user")
                .contains("  --same-user ruled out the last: tcp, ", "  without --same-user leaves: tcp, ");
        assertThat(err.toString().lines())
                .containsExactly("ipc-suite: no mechanism is left; --help lists the requirements");
        out.getBuffer().setLength(0);
        assertThat(choose("--across-hosts --same-user --json")).isEqualTo(2);
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.get("pick").isNull()).isTrue();
        assertThat(answer.get("nothing_left").get("culprits")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--same-host --across-hosts|--same-host and --across-hosts contradict each other",
                "--parent-child --strangers|--parent-child and --strangers contradict each other",
                "--parent-child --across-hosts|--across-hosts and --parent-child contradict each other",
                "--parent-child --containers|--parent-child and --containers contradict each other",
                "--spin --no-spin|--no-spin and --spin contradict each other",
                "--containers --across-namespaces pid|--containers and --across-namespaces contradict each other",
                "--share network|give --containers, too",
                "--containers --share moon|'moon' is nothing to share",
                "--max-size 0|'0' is no message size",
                "--max-latency 0|'0' is no time over 0: give microseconds, or a unit",
                "--clients 0|--clients is 1 to 100000, not 0",
                "--nobody-listens shouts|expected one of [FAILS, WAITS, KEPT, LOST]",
                "--min-rate fast|'fast' is no rate",
                "--by luck|--by is latency, throughput, cpu or simplicity, not 'luck'",
                "--platform bsd|expected one of [LINUX, MACOS, WINDOWS]",
                "--size 2k --max-size 1k|--size 2048 is more than --max-size 1024",
                "--measure --run x|--measure and --run exclude each other",
                "--out x|--out and --quiet are about measuring: give --measure, too",
                "--measure --clients 4 --placement split|--placement split: more than two processes run wherever",
                "--measure --clients 90000|--clients 90000 with --measure: ",
                "--measure --shell --out /proc/1|cannot write to the directory /proc/1",
                "--run /proc|/proc is not a results directory",
            })
    void aMistakeIsOneLineAndExitCodeTwo(String line, String message) {
        assertThat(choose(line)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFinalistThatFailsIsNamedAndMakesTheExitCode() {
        suite.parseArgs("choose", "--measure", "--same-host");
        ChooseCommand choose =
                Objects.requireNonNull(suite.getSubcommands().get("choose")).getCommand();
        List<Candidate> candidates = Transports.ALL.stream().map(Candidate::new).toList();
        Run run = new Runs()
                .roundTrip("unix-stream", 9_000)
                .without("fifo", Status.FAILED, "message 3 is corrupt")
                .run();
        assertThat(choose.answer(candidates, List.of("unix-stream", "fifo"), run, Path.of("results")))
                .as("usual cause: the exit code is made of the answer alone")
                .isEqualTo(1);
        assertThat(err.toString()).contains("fifo roundtrip 64 B split: failed: message 3 is corrupt");
        assertThat(out.toString()).startsWith("Take  unix-stream: ");

        assertThat(choose.answer(candidates, List.of("fifo"), new Runs().run(), Path.of("results")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nothing of what was requested was measured");
    }

    @Test
    void answersAreOptions() throws Exception {
        suite.parseArgs("choose");
        CommandLine command = Objects.requireNonNull(suite.getSubcommands().get("choose"));
        BufferedReader answers = new BufferedReader(new StringReader("\n\n\n\n\n\n\n\ny\ny\nn\nq\n"));
        assertThat(ChooseCommand.interview(command, answers)).isZero();
        assertThat(out.toString())
                .contains("--across-hosts and --parent-child contradict each other")
                .contains("This is ./ipc-suite choose --across-hosts --strangers")
                .contains("Take  tcp: ");
    }
}
