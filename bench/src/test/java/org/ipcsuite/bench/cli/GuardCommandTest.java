package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class GuardCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... args) {
        return SuiteCommand.commandLine(args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void theDifferenceBetweenTheKindsIsShown() throws Exception {
        assertThat(execute("guard", "sem-sysv", "sem-unnamed", "mutex-cond", "--times", "2000", "--json"))
                .isZero();
        JsonNode results = new ObjectMapper().readTree(out.toString());
        assertThat(results).hasSize(3);
        assertThat(results.get(0).get("semaphore").asText()).isEqualTo("sem-sysv");
        assertThat(results.get(0).get("given_back").asBoolean()).isTrue();
        assertThat(results.get(0).get("death_told").asBoolean()).isFalse();
        assertThat(results.get(1).get("given_back").asBoolean()).isFalse();
        assertThat(results.get(2).get("given_back").asBoolean()).isTrue();
        assertThat(results.get(2).get("death_told").asBoolean()).isTrue();
        for (JsonNode result : results) {
            assertThat(result.get("expected").asLong()).isEqualTo(4000);
            assertThat(result.get("guarded").asLong()).isEqualTo(4000);
        }
    }

    @Test
    void inWords() {
        assertThat(execute("guard", "sem-sysv", "--times", "10")).isZero();
        assertThat(out.toString()).contains("which makes 20", "given back by the kernel (SEM_UNDO)");
    }

    @Test
    void whatIsNoGuardIsRefused() {
        assertThat(execute("guard", "pipe")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no guard 'pipe'", "sem-posix, sem-unnamed, sem-sysv, mutex-cond");
        assertThat(execute("guard", "--times", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--times is 1 to");
    }
}
