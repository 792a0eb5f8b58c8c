package org.ipcsuite.bench.advisor.choose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.text.Wrapping;

/** Asks for requirements, one question after another, and prints the options that mean the same. For one thread. */
public final class Interview {

    private static final String ENOUGH = "q";

    private final BufferedReader in;
    private final PrintWriter out;
    private final int width;
    private final Function<List<String>, Optional<String>> mistake;

    /**
     * Between these.
     *
     * @param width of a line
     * @param mistake what is wrong with options, if anything is
     */
    public Interview(BufferedReader in, PrintWriter out, int width, Function<List<String>, Optional<String>> mistake) {
        this.in = in;
        this.out = out;
        this.width = width;
        this.mistake = mistake;
    }

    /** The options that the answers mean; end of file ends the questions too. */
    public List<String> hold() throws IOException {
        out.println("Enter: it does not matter. q: no more questions.");
        List<String> options = new ArrayList<>();
        List<Question> questions = Question.all();
        int number = 0;
        for (Question question : questions) {
            number++;
            Optional<List<String>> answer = ask(number + "/" + questions.size() + " ", question, options);
            if (answer.isEmpty()) {
                break;
            }
            options.addAll(answer.get());
        }
        out.println();
        Wrapping.hanging("This is ", "    ", "./ipc-suite choose " + String.join(" ", options), width)
                .forEach(out::println);
        out.println();
        return options;
    }

    /** The options of the answer; empty if there are to be no more questions. */
    private Optional<List<String>> ask(String number, Question question, List<String> before) throws IOException {
        while (true) {
            out.println();
            Wrapping.hanging(number, "    ", question.words(), width).forEach(out::println);
            question.answers().forEach(answer -> out.println("    " + answer.key() + "  " + answer.words()));
            out.print("> ");
            out.flush();
            String line = in.readLine();
            if (line == null || line.strip().equals(ENOUGH)) {
                return Optional.empty();
            }
            if (line.isBlank()) {
                return Optional.of(List.of());
            }
            Optional<List<String>> options = question.options(line.strip());
            Optional<String> wrong = options.isEmpty()
                    ? Optional.of("'" + line.strip() + "' is none of " + keys(question) + ", Enter and q")
                    : mistake.apply(joined(before, options.get()));
            if (wrong.isEmpty()) {
                return options;
            }
            out.println(wrong.get());
        }
    }

    private static String keys(Question question) {
        return question.answers().stream().map(Question.Answer::key).collect(Collectors.joining(", "));
    }

    private static List<String> joined(List<String> before, List<String> more) {
        List<String> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }
}
