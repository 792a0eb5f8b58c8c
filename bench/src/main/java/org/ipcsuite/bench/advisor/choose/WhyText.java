package org.ipcsuite.bench.advisor.choose;

import java.util.List;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.Paragraph;

/** What an answer rests on, for a terminal: all that was needed, the ranking, and each mechanism that is ruled out. */
public final class WhyText {

    /** Mechanisms without a figure of whose ranks the reasons are said. */
    private static final int EXPLAINED = 5;

    private static final String INDENT = "  ";
    private static final String DEEPER = "      ";

    private final Choice choice;
    private final Measurements measurements;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private WhyText(Choice choice, Measurements measurements, int width) {
        this.choice = choice;
        this.measurements = measurements;
        this.width = width;
    }

    /** In lines of that width. */
    public static String of(Choice choice, Measurements measurements, int width) {
        WhyText why = new WhyText(choice, measurements, width);
        why.needs();
        if (choice.conflict() == null) {
            why.left();
            why.changes();
        }
        why.ruledOut();
        return why.text.toString();
    }

    private void needs() {
        String needs =
                choice.request().requirements().stream().map(Requirement::need).collect(Collectors.joining("; "));
        text.append(Paragraph.of("You need: ", DEEPER, needs.isEmpty() ? "nothing in particular" : needs, width));
    }

    private void left() {
        RankBy by = choice.by();
        String figures = measurements.describe(by);
        heading("Left, by " + by.words() + (figures.isEmpty() ? "" : " (" + figures + ")"));
        ranking(choice.ranking());
        if (!choice.spinning().isEmpty()) {
            heading("Ranked separately, since each side uses a core (--spin ranks them together)");
            ranking(choice.spinning());
        }
        if (by != RankBy.SIMPLICITY && !measurements.has(by)) {
            text.append(Paragraph.of(
                    "! ",
                    "nothing was measured: they are ranked by " + Expectation.WORDS + ", then by simplicity",
                    width));
        }
    }

    private void ranking(List<RankedMechanism> ranking) {
        RankBy by = choice.by();
        int column = ranking.stream()
                .mapToInt(ranked -> ranked.candidate().name().length())
                .max()
                .orElse(0);
        int shown = 0;
        for (RankedMechanism ranked : ranking) {
            if (ranked.figure().isEmpty() && shown >= EXPLAINED) {
                break;
            }
            shown++;
            String name = ranked.candidate().name();
            String first = INDENT + (shown < 10 ? " " : "") + shown + ". " + name + " ".repeat(column - name.length());
            text.append(Paragraph.of(
                    first + INDENT, ranked.words(by) + (ranked.candidate().spins() ? ", spins" : ""), width));
        }
        String others = ranking.stream()
                .skip(shown)
                .map(ranked -> ranked.candidate().name() + ranked.briefly(by))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            text.append(Paragraph.of(INDENT + "then: ", DEEPER, others, width));
        }
    }

    private void changes() {
        String nothing = choice.changes().stream()
                .filter(change -> change.pick().isEmpty())
                .map(Choice.Change::option)
                .collect(Collectors.joining(", "));
        if (!nothing.isEmpty()) {
            boolean isByFigures =
                    choice.request().requirements().stream().anyMatch(MeasuredRequirements::isDecidedByFigures);
            String of = isByFigures && measurements.run() != null ? "Of what was measured, nothing" : "Nothing";
            text.append('\n').append(Paragraph.of(of + " would be left with ", DEEPER, nothing, width));
        }
    }

    private void ruledOut() {
        if (choice.rejections().isEmpty()) {
            return;
        }
        heading("Ruled out (./ipc-suite explain NAME says more)");
        for (Rejection rejection : choice.rejections()) {
            String page = rejection.candidate().doc().manPages().stream()
                    .findFirst()
                    .map(first -> " [" + first + "]")
                    .orElse("");
            text.append(Paragraph.of(
                    INDENT + rejection.candidate().name() + INDENT,
                    DEEPER,
                    rejection.requirement().option() + ": "
                            + rejection.violation().sentence() + page,
                    width));
        }
    }

    private void heading(String words) {
        text.append('\n').append(Paragraph.of("", words, width));
    }
}
