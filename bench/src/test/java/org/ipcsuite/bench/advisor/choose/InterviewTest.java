package org.ipcsuite.bench.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InterviewTest {

    private final StringWriter asked = new StringWriter();

    private List<String> answers(String... lines) throws IOException {
        BufferedReader in = new BufferedReader(new StringReader(String.join("\n", lines)));
        return new Interview(
                        in,
                        new PrintWriter(asked, true),
                        80,
                        options -> options.contains("7") ? Optional.of("7 is not allowed") : Optional.empty())
                .hold();
    }

    @Test
    void anAnswerIsAnOption() throws Exception {
        assertThat(answers("n", "Y", "n", "", "64k", "n", "", "", "", "", "", "", "", "", "linux, macos", "q"))
                .containsExactly(
                        "--same-host",
                        "--parent-child",
                        "--max-size",
                        "64k",
                        "--when-full",
                        "blocks,grows",
                        "--platform",
                        "linux,macos");
        assertThat(asked.toString())
                .contains("1/" + Question.all().size() + " May the two processes", "    y  yes", "q: no more questions")
                .contains("This is ./ipc-suite choose --same-host --parent-child --max-size 64k");
    }

    @Test
    void itIsAskedForEveryWishThatTakesNoValue() {
        assertThat(Question.all().stream()
                        .flatMap(question -> question.answers().stream())
                        .flatMap(answer -> answer.options().stream()))
                .containsAll(
                        Requirements.OFFERED.stream().map(Requirement::option).toList());
    }

    @Test
    void whatIsNoAnswerIsAskedAgain() throws Exception {
        assertThat(answers("x", "y", "", "", "", "7", "8", "q")).containsExactly("--across-hosts", "--max-size", "8");
        assertThat(asked.toString()).contains("'x' is none of y, n, Enter and q", "7 is not allowed");
    }

    @Test
    void theEndOfTheInputEndsTheQuestions() throws Exception {
        assertThat(answers("y")).containsExactly("--across-hosts");
        assertThat(answers()).isEmpty();
    }
}
