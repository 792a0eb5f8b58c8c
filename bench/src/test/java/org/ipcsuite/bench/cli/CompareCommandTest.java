package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ipcsuite.bench.harness.ForkOptions;
import org.ipcsuite.bench.harness.PairRequest;
import org.ipcsuite.bench.harness.Profile;
import org.ipcsuite.bench.harness.RunRequest;
import org.ipcsuite.bench.harness.RunStore;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.report.compare.Runs;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompareCommandTest {

    @TempDir
    private Path directory;

    private final Random random = new Random(2);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int compare(String... args) {
        String[] line = new String[args.length + 1];
        line[0] = "compare";
        System.arraycopy(args, 0, line, 1, args.length);
        return SuiteCommand.commandLine(line)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }

    private String store(String name, Run run) throws IOException {
        Path stored = Files.createDirectory(directory.resolve(name));
        RunFile.write(run, stored);
        return stored.toString();
    }

    private Run run(double typicalNs, int forks) {
        return new Runs()
                .roundTrip("fifo", Runs.forks(typicalNs, forks, random))
                .run();
    }

    @Test
    void aRegressionIsExitCodeFour() throws IOException {
        String before = store("a", run(4000, 8));
        String after = store("b", run(5000, 8));
        assertThat(compare(before, after)).isZero();
        assertThat(out.toString())
                .startsWith("A: " + before)
                .contains("standard, 2026-11-22 14:03 UTC", "fifo", "slower", "1 slower");
        assertThat(compare(before, after, "--fail-on", "10%")).isEqualTo(4);
        assertThat(err.toString()).startsWith("regression: fifo, Round trip, 64 B, placement split: 1.2");
        assertThat(compare(before, after, "--fail-on", "50%")).isZero();
        assertThat(compare(after, before, "--fail-on", "10%")).isZero();
    }

    @Test
    void aCheckThatCouldNotFailIsRefused() throws IOException {
        String thin = store("a", run(4000, 1));
        assertThat(compare(thin, thin)).isZero();
        assertThat(out.toString()).contains("too few forks to tell (1 and 1)");
        assertThat(compare(thin, thin, "--fail-on", "10%")).isEqualTo(2);
        assertThat(err.toString()).contains("no mechanism has 8 forks or more in both", "--profile standard");
    }

    @Test
    void theNoiseFloorIsAPercentageOrAnAgainstA() throws IOException {
        String before = store("a", run(4000, 8));
        String after = store("b", run(5000, 8));
        assertThat(compare(before, after, "--noise-floor", "40%")).isZero();
        assertThat(out.toString()).contains("1 no difference", "(40 %)");
        assertThat(compare(before, after, "--noise-floor", before + "," + after))
                .isZero();
        assertThat(out.toString()).contains("measured by an A/A, up to ");
        assertThat(compare(before, after, "--noise-floor", before + ",/proc")).isEqualTo(2);
        assertThat(err.toString()).contains("/proc is not a results directory");
        String thin = store("c", run(4000, 3));
        assertThat(compare(before, after, "--noise-floor", thin + "," + thin)).isEqualTo(2);
        assertThat(err.toString()).contains("the two runs share no figure with 8 forks or more");
    }

    @Test
    void theNoiseFloorIsThatOfRunsOfTheSameThingBesideThem() throws IOException {
        String before = storePlanned("a", run(4000, 8), "old");
        String after = storePlanned("b", run(5000, 8), "new");
        assertThat(compare(before, after)).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("unknown here, 5 % assumed", "1 slower");
        storePlanned("c", run(4000, 8), "new");
        storePlanned("d", run(6000, 8), "another machine");
        assertThat(compare(before, after)).isZero();
        assertThat(out.toString()).as("the compared are no A/A").doesNotContain("of c and");
        storePlanned("e", run(6000, 8), "new");
        assertThat(compare(before, after)).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("measured by an A/A, up to 4", "of c and e", "1 no difference");
    }

    /** With the plan that {@code ipc-suite run} writes; the build is what is said, unless it is another machine. */
    private String storePlanned(String name, Run run, String build) throws IOException {
        String directory = store(name, run);
        List<Placement> split = List.of(Placement.SPLIT);
        RunRequest request = new RunRequest(
                Profile.STANDARD,
                List.of("fifo"),
                List.of(64),
                split,
                split,
                List.of(),
                null,
                1,
                false,
                ForkOptions.NONE,
                ManyRequest.NONE,
                PairRequest.NONE);
        boolean isElsewhere = build.equals("another machine");
        RunStore.begin(
                Path.of(directory),
                request,
                Map.of("processor", isElsewhere ? "Other CPU" : "Example CPU", "build", isElsewhere ? "new" : build),
                "run");
        return directory;
    }

    @Test
    void jsonHasUnitsInItsNamesAndNullForWhatIsNotKnown() throws IOException {
        String before = store("a", run(4000, 8));
        String thin = store("b", run(4000, 3));
        assertThat(compare(before, thin, "--json")).isZero();
        JsonNode printed = new ObjectMapper().readTree(out.toString());
        assertThat(printed.fieldNames()).toIterable().containsExactly("a", "b", "warnings", "noise_floor", "tables");
        JsonNode table = printed.get("tables").get(0);
        assertThat(table.get("size_bytes").asInt()).isEqualTo(64);
        JsonNode change = table.get("changes").get(0);
        assertThat(change.get("a_ns").asDouble()).isBetween(3500.0, 4500.0);
        assertThat(change.get("b_forks").asInt()).isEqualTo(3);
        assertThat(change.get("interval").isNull()).isTrue();
        assertThat(change.get("p").isNull()).isTrue();
        assertThat(change.get("verdict").asText()).isEqualTo("too few forks to tell");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"schema\": 1}",
                "{\"schema\": 1, \"cells\": [",
                "{\"schema\": 1, \"cells\": 7}",
                "[{\"jmhVersion\": \"1.37\"}]",
                "\u0000\u0001"
            })
    void aForeignOrDamagedFileIsNamed(String text) throws IOException {
        String whole = store("a", run(4000, 8));
        Path damaged = Files.createDirectory(directory.resolve("damaged"));
        Files.writeString(damaged.resolve(RunFile.NAME), text);
        assertThat(compare(whole, damaged.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("ipc-suite: " + damaged.resolve(RunFile.NAME));
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mechanism", "measurement", "placement", "status", "fork_figures"})
    void aCellThatLacksAPartIsDamage(String part) throws IOException {
        String whole = store("a", run(4000, 8));
        ObjectNode run = RunFile.json().valueToTree(run(4000, 8));
        ((ObjectNode) run.get("cells").get(0)).remove(part);
        Path damaged = Files.createDirectory(directory.resolve("damaged"));
        RunFile.json().writeValue(damaged.resolve(RunFile.NAME).toFile(), run);
        assertThat(compare(whole, damaged.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is damaged");
    }

    @Test
    void figuresThatAreNoTimesAreDamage() throws IOException {
        String whole = store("a", run(4000, 8));
        String impossible =
                store("b", new Runs().roundTrip("fifo", 0, 1, 2, 3, 4, 5, 6, 7).run());
        assertThat(compare(whole, impossible)).isEqualTo(2);
        assertThat(err.toString()).contains("is damaged");
    }
}
