package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Test;

final class SocketsCommandTest {

    private static final Pattern ON_THE_PAGE =
            Pattern.compile("<!-- sockets -->\n(.*?)<!-- /sockets -->\n", Pattern.DOTALL);

    /** What differs between machines: errnos, what works beside the suite, and what a default protocol becomes. */
    private static final Pattern OF_THE_MACHINE = Pattern.compile("`[a-z0-9-]+`\\*|\\bok\\b|\\bE[A-Z0-9]+\\b");

    private final StringWriter out = new StringWriter();

    private void execute(String... args) {
        int exit = SuiteCommand.commandLine(args)
                .setOut(new PrintWriter(out, true))
                .execute(args);
        assertThat(exit).isZero();
    }

    @Test
    void asJsonEveryRowIsAnObject() throws Exception {
        execute("sockets", "--json");
        JsonNode rows = new ObjectMapper().readTree(out.toString());
        Set<String> mechanisms = new TreeSet<>();
        for (JsonNode row : rows) {
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly("domain", "type", "protocol", "mechanisms", "ok", "errno", "becomes");
            assertThat(row.get("ok").asBoolean())
                    .as(row.toString())
                    .isEqualTo(row.get("errno").isNull());
            row.get("mechanisms").forEach(name -> mechanisms.add(name.asText()));
        }
        assertThat(mechanisms)
                .as("every socket of the suite has its place in the table")
                .containsExactlyInAnyOrderElementsOf(Transports.ALL.stream()
                        .filter(transport -> Transports.family(transport).equals("sockets"))
                        .map(Transport::name)
                        .toList());
    }

    @Test
    void theMatrixIsReadableInEightyColumns() {
        execute("sockets");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out.toString())
                .contains("AF_UNIX", "AF_BLUETOOTH", "unix-seqpacket", "tcp*", "ok       works, not in this suite");
    }

    /** The page shows one machine's table, so only what the code says is compared: which row is which mechanism. */
    @Test
    void theTableOfTheDocsHasEveryMechanismInItsPlace() throws Exception {
        execute("sockets", "--markdown");
        var shown = ON_THE_PAGE.matcher(Files.readString(Path.of("..", "docs", "mechanisms.md")));
        assertThat(shown.find())
                .as("docs/mechanisms.md has a table between its markers")
                .isTrue();
        assertThat(ofTheCode(shown.group(1)))
                .as(
                        "docs/mechanisms.md is out of date: replace the table by the output of ./ipc-suite sockets --markdown")
                .isEqualTo(ofTheCode(out.toString()));
    }

    private static String ofTheCode(String markdown) {
        String table = markdown.substring(markdown.indexOf('|'));
        return OF_THE_MACHINE
                .matcher(table)
                .replaceAll("")
                .replaceAll(" +", " ")
                .strip();
    }
}
