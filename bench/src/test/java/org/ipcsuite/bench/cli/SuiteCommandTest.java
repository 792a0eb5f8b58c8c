package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcsuite.bench.cli.doctor.FakeHost;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.binding.Binding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class SuiteCommandTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... args) {
        return execute(SuiteCommand.commandLine(args), args);
    }

    private int execute(DoctorCommand doctor, String... args) {
        return execute(new CommandLine(doctor), args);
    }

    private int execute(CommandLine command, String... args) {
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void listsEveryMechanismAsJson() throws Exception {
        assertThat(execute("list", "--json")).isZero();
        JsonNode entries = new ObjectMapper().readTree(out.toString());
        assertThat(entries).hasSize(Transports.ALL.size());
        for (JsonNode entry : entries) {
            assertThat(entry.fieldNames())
                    .toIterable()
                    .containsExactly("name", "module", "available", "reason", "traits");
            assertThat(entry.get("available").asBoolean())
                    .isEqualTo(entry.get("reason").asText().isEmpty());
        }
    }

    @Test
    void listsWhatIsNamed() {
        assertThat(execute("list", "tcp", "fifo")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0])).containsExactly("tcp", "fifo");
        assertThat(execute("list", "nothing")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no mechanism 'nothing'");
    }

    @Test
    void theTableOfTheDocsIsTheOneMadeFromTheCode() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "mechanisms.md")))
                .as("docs/mechanisms.md is out of date: replace its table by the output of ./ipc-suite list --markdown")
                .contains(MechanismTable.markdown(Transports.ALL));
    }

    @Test
    void theTableOfNamespacesOfTheDocsIsTheOneMadeFromTheCode() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "mechanisms.md")))
                .as("docs/mechanisms.md is out of date: replace it by the output of ./ipc-suite list --namespaces"
                        + " --markdown")
                .contains("<!-- namespaces -->\n" + NamespaceTable.markdown(Transports.ALL) + "<!-- /namespaces -->");
        assertThat(NamespaceTable.text(Transports.ALL, 80).lines()).allMatch(line -> line.length() <= 80);
        assertThat(execute("list", "--namespaces")).isZero();
        assertThat(out.toString()).isEqualTo(NamespaceTable.text(Transports.ALL, 80));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "run nosuch|there is no mechanism 'nosuch'; there are: pipe, pipe-splice, fifo",
                "run fifo nosuch|there is no mechanism 'nosuch'; there are: pipe, pipe-splice, fifo",
                "run --sizes 0|'0' is no message size: give bytes, 1 to 64m",
                "run --sizes 64,x|'x' is no message size",
                "run --profile slow|profile is smoke, quick, standard or full, not 'slow'",
                "run --placement here|placement is free, same, split, smt, llc, node or numa, not 'here'",
                "run --cpus 0|'0' is no pair of processors: two numbers, such as 0,1",
                "run --cpus 0,x|'0,x' is no pair of processors",
                "run fifo --cpus 0,1022|--cpus: processors 0,1022: this process may run on ",
                "run fifo --placement cpu0_cpu1022|--cpus: processors 0,1022: this process may run on ",
                "run fifo --cpus 0,0 --placement same|--cpus and --placement exclude each other",
                "cores nosuch|there is no mechanism 'nosuch'; there are: pipe, pipe-splice, fifo",
                "cores --cpus 0-x|'0-x' is no list of processors: numbers, such as 0-3,8",
                "cores --cpus 1022-1023|--cpus: this process may not run on {1022, 1023}, but on ",
                "cores --cpus 0|there is no pair of processors: this is to run on {0} only",
                "run --rate 0|'0' is no rate: give requests a second, 1 to 10m",
                "run --rate 10k,fast|'fast' is no rate",
                "run --depth 0|'0' is no number of requests in flight: 1 to 8192",
                "run --depth 8,deep|'deep' is no number of requests in flight",
                "run --clients 0|'0' is no number of them: 1 to 10000",
                "run --subscribers 0|'0' is no number of them: 1 to 10000",
                "run fifo --subscribers 10000|--subscribers 10000: 10000 subscribers need ",
                "run --pairs 1,many|'many' is no number of them",
                "run --server loop|--server says how clients are served, and there are none: give --clients 1,2,4,8,"
                        + " too",
                "run --pairs 2 --server threads|--server says how clients are served, and there are none",
                "run --behaviour fifo --clients 4|--behaviour measures no times: beside it, give only mechanisms",
                "run --behaviour --keep-logs|--behaviour measures no times",
                "run --server fork|--server is threads or loop, not 'fork'",
                "run posix-mq --clients 10000|--clients 10000: 10000 clients need ",
                "list --binding jna|--binding is jnr or ffm, not 'jna'",
                "run --binding jnr,jna|--binding is jnr or ffm, not 'jna'",
                "run posix-mq:jnr|there is no mechanism 'posix-mq:jnr'",
                "run --rounds 0|--rounds is 1 to 1000, not 0",
                "run fifo --prof nosuch|--prof nosuch: JMH has no such profiler; java -jar"
                        + " bench/target/ipc-suite-benchmarks",
                "run fifo --prof gc:x=1|--prof gc:x=1: x is not a recognized option",
                "run fifo --prof safepoints|--prof safepoints: it watches a process from outside",
                "run fifo --jvm-args 64m|'64m' is no option of java(1), which begins with -",
                "run fifo --jvm-args -XX:+NoSuch|--jvm-args -XX:+NoSuch: Unrecognized VM option 'NoSuch'",
                "run --resume /nowhere|/nowhere holds no run to continue",
                "run --resume /nowhere --out /tmp|--resume writes into its own directory",
                "run --out /proc/nowhere|cannot write to the directory /proc/nowhere",
                "report /proc --html x.html|/proc is not a results directory: it has no run.json",
                "report /proc --md x.md|/proc is not a results directory: it has no run.json",
                "report /proc --libraries x.md|/proc is not a results directory: it has no run.json",
                "report /proc --bindings x.md|/proc is not a results directory: it has no run.json",
                "report /proc --html x.html --into x.md|--into needs --md",
                "report /proc /sys --html x.html|only --bencher and --benchmark-action take several runs",
                "report /proc /sys --libraries x.md|only --bencher and --benchmark-action take several runs",
                "report /proc /sys --bindings x.md|only --bencher and --benchmark-action take several runs",
                "report /proc --bencher x.json|/proc is not a results directory: it has no run.json",
                "report /proc|Error: Missing required argument(s)",
                "compare /proc|Missing required parameter: 'B'",
                "compare /proc /proc|/proc is not a results directory: it has no run.json",
                "compare /proc /proc --fail-on much|'much' is no percentage: give 0 to 1000, such as 10%",
                "compare /proc /proc --fail-on -1%|'-1%' is no percentage",
                "explain nosuch|there is no mechanism 'nosuch'; there are: pipe, pipe-splice, fifo",
                "explain fifo --vs nosuch|there is no mechanism 'nosuch'; there are: pipe, pipe-splice, fifo",
                "serve nosuch|there is no mechanism 'nosuch'",
                "serve agrona-ring|there is no mechanism 'agrona-ring'",
                "serve|Missing required parameter: 'MECHANISM'",
                "serve pipe|only a child inherits it; take one of fifo",
                "ping pipe|pipe has no address that another process could come to",
                "serve fifo /proc/nowhere|cannot serve fifo at /proc/nowhere",
                "serve posix-mq ipc-echo|a queue's name is a slash and 1 to 254 characters without one, such as"
                        + " /ipc-echo",
                "serve sysv-mq x|'x' is no key of a System V queue",
                "serve chronicle /proc/nowhere|cannot serve chronicle at /proc/nowhere",
                "serve aeron-udp 127.0.0.1:99999|'127.0.0.1:99999' is no host and port",
                "run pipe@x|there is no mechanism 'pipe@x'",
                "serve fifo --idle 0|--idle is more than 0 seconds",
                "serve fifo -n -1|-n is a number of clients, not -1",
                "ping fifo -c 0|-c is 1 message or more, not 0",
                "ping fifo -i -1|'-1' is no time in seconds",
                "ping fifo -s 0|'0' is no message size",
                "ping fifo -W 0|-W is more than 0 seconds",
                "ping fifo /nowhere -W 0.1|nobody answers (timed out after 100 ms",
                "nosuch|Unmatched argument at index 0: 'nosuch'",
                "run --nosuch|Unknown option: '--nosuch'",
            })
    void aMistakeIsOneLineAndExitCodeTwo(String line, String message) {
        assertThat(execute(line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void everyCommandTakesOneBinding() {
        String[] words = {"list", "fifo", "--binding", Binding.chosen().toString()};
        StringWriter out = new StringWriter();
        assertThat(SuiteCommand.commandLine(words)
                        .setOut(new PrintWriter(out, true))
                        .execute(words))
                .isZero();
        assertThat(out.toString()).startsWith("fifo ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list --binding ffm", "run --binding jnr,ffm", "run fifo --binding=ffm,jnr"})
    @EnabledForJreRange(max = JRE.JAVA_21)
    void anOlderJdkHasNoForeignFunctions(String line) {
        aMistakeIsOneLineAndExitCodeTwo(
                line, "--binding ffm needs JDK 22 or newer, which has java.lang.foreign, and this is JDK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list --binding jnr,ffm|--binding is one, jnr or ffm: only run takes both",
                "run tcp@127.0.0.1:7 --binding jnr,ffm|--binding takes one for tcp@127.0.0.1:7"
            })
    @EnabledForJreRange(min = JRE.JAVA_22)
    void bothBindingsAreForWhatIsMeasuredHere(String line, String message) {
        aMistakeIsOneLineAndExitCodeTwo(line, message);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void bothBindingsMeasureEverythingButTheFloorsTwice() throws Exception {
        assertThat(execute(
                        "run",
                        "--dry-run",
                        "fifo",
                        "--binding",
                        "jnr,ffm",
                        "--profile",
                        "smoke",
                        "--placement",
                        "same"))
                .isZero();
        assertThat(out.toString())
                .containsOnlyOnce("fifo:jnr")
                .containsOnlyOnce("fifo:ffm")
                .containsOnlyOnce("in-process")
                .containsOnlyOnce("empty-loop")
                .containsOnlyOnce("unix-stream");
    }

    @Test
    void aDryRunSaysWhatWouldBeMeasuredAndMeasuresNothing() throws Exception {
        Path out = directory.resolve("never");
        assertThat(execute(
                        "run",
                        "--dry-run",
                        "--no-floor",
                        "fifo",
                        "pipe",
                        "--rounds",
                        "2",
                        "--rate",
                        "10k",
                        "--placement",
                        "same",
                        "--seed",
                        "7",
                        "--out",
                        out.toString()))
                .isZero();
        assertThat(out).doesNotExist();
        assertThat(this.out.toString().lines())
                .first()
                .asString()
                .startsWith("10 forks in 2 rounds, seed 7, about ")
                .endsWith(" s");
        assertThat(this.out
                        .toString()
                        .lines()
                        .map(line -> line.replaceAll("\\s+", " ").strip()))
                .contains("Round 1", "Round 2")
                .filteredOn(line -> line.startsWith("fifo"))
                .containsExactly(
                        "fifo 64 B same roundtrip, latency-at-rate 10 k/s, throughput,",
                        "fifo 64 B same roundtrip, latency-at-rate 10 k/s, throughput,");
    }

    @Test
    void aDryRunIsDataToo() throws Exception {
        assertThat(execute("run", "--dry-run", "--json", "fifo", "--placement", "same"))
                .isZero();
        JsonNode outline = new ObjectMapper().readTree(out.toString());
        assertThat(outline.get("estimate_seconds").asInt()).isPositive();
        assertThat(outline.get("forks")).hasSize(4); // the empty loop, the baseline, fifo and the control
        assertThat(outline.get("forks").get(0).fieldNames())
                .toIterable()
                .containsExactly("round", "mechanism", "size_bytes", "placement", "measurements", "measurements_in_c");
    }

    @Test
    void explainsFromTheCode() {
        assertThat(execute("explain", "fifo")).isZero();
        assertThat(out.toString())
                .startsWith("fifo: two pipes with names in the file system.")
                .contains("4 bytes, network order", "when full: blocks", "largest message: no limit", "available")
                .contains("ipc-pipes/src/main/java/org/ipcsuite/pipes/PipeEndpoint.java\n")
                .containsPattern("(?s)\nSource\n.*\\.java\n$");
    }

    @Test
    void explainsOneBesideAnother() {
        assertThat(execute("explain", "pipe", "--vs", "unix-stream")).isZero();
        assertThat(out.toString()).containsPattern("\\* clients +one +many\n").contains("  payload           in band");
    }

    @Test
    void explainsAsJson() throws Exception {
        assertThat(execute("explain", "fifo", "--vs", "pipe", "--json")).isZero();
        JsonNode entries = new ObjectMapper().readTree(out.toString());
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).fieldNames()).toIterable().containsExactly("mechanism", "traits", "chapters");
        assertThat(entries.get(0).get("chapters").get(0).get("text").asText()).startsWith("fifo: two pipes");
    }

    private int reportOfDirectory() {
        return execute(
                "report",
                directory.toString(),
                "--html",
                directory.resolve("x.html").toString());
    }

    @Test
    void aDamagedRunIsNamed() throws Exception {
        Files.writeString(directory.resolve("run.json"), "{\"schema\": 1,");
        assertThat(reportOfDirectory()).isEqualTo(2);
        assertThat(err.toString()).contains("run.json is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"schema\": 999}", "{\"made_by\": {}, \"schema\": 3, \"cells\": {\"fifo\": 7}}"})
    void aRunOfALaterVersionIsRefused(String stored) throws Exception {
        Files.writeString(directory.resolve("run.json"), stored);
        assertThat(reportOfDirectory()).isEqualTo(2);
        assertThat(err.toString())
                .contains(directory.resolve("run.json") + " was written by a later version (schema ")
                .contains(", this one reads 2)");
    }

    @Test
    void theDoctorIsStrictOnlyWhenAskedTo() throws Exception {
        FakeHost host = FakeHost.fit(directory);
        assertThat(execute(new DoctorCommand().of(host), "--strict")).isZero();
        assertThat(out.toString()).contains("✓ 30 good");
        host.with("/proc/loadavg", "9.00 9 9 1/1 1");
        assertThat(execute(new DoctorCommand().of(host))).isZero();
        assertThat(execute(new DoctorCommand().of(host), "--strict")).isEqualTo(3);
        host.with("/proc/loadavg", "5.00 5 5 1/1 1");
        assertThat(execute(new DoctorCommand().of(host), "--strict"))
                .as("a note")
                .isZero();
    }

    @Test
    void theDoctorSpeaksJson() throws Exception {
        FakeHost host = FakeHost.fit(directory).with("/proc/loadavg", "9.00 9 9 1/1 1");
        assertThat(execute(new DoctorCommand().of(host), "--json", "--strict")).isEqualTo(3);
        JsonNode findings = new ObjectMapper().readTree(out.toString());
        assertThat(findings)
                .hasSize(30)
                .allSatisfy(finding -> assertThat(finding.fieldNames())
                        .toIterable()
                        .containsExactly(
                                "subject", "concerns_figures", "mark", "found", "effect", "command", "advice"));
    }

    @Test
    void helpSaysWhatTheExitCodesMean() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains(List.of("list", "run", "report", "130"));
    }
}
