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
        assertThat(answers("10k", "n", "64k", "Y", "20", "", "", "w", "n", "y", "q"))
                .containsExactly(
                        "--rate",
                        "10k",
                        "--max-size",
                        "64k",
                        "--one-way",
                        "--clients",
                        "20",
                        "--notify",
                        "--same-host",
                        "--parent-child");
        assertThat(asked.toString())
                .contains(
                        "1/" + Question.all().size() + " How many messages a second",
                        "    y  yes",
                        "q: no more questions")
                .contains("This is ./ipc-suite choose --rate 10k --max-size 64k --one-way");
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
        assertThat(answers("", "x", "y", "7", "8", "q")).containsExactly("--bursts", "--max-size", "8");
        assertThat(asked.toString()).contains("'x' is none of y, n, Enter and q", "7 is not allowed");
    }

    @Test
    void theEndOfTheInputEndsTheQuestions() throws Exception {
        assertThat(answers("", "y")).containsExactly("--bursts");
        assertThat(answers()).isEmpty();
    }
}
