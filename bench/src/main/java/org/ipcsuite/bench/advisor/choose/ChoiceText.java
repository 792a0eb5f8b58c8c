package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcsuite.bench.advisor.explain.JavadocText;
import org.ipcsuite.bench.advisor.explain.SourceFiles;
import org.ipcsuite.bench.results.Paragraph;

/**
 * An answer for a terminal: what is ruled out and why, what is left, and finally the pick, where a reader looks first.
 */
public final class ChoiceText {

    /** Mechanisms without a figure of whose ranks the reasons are said. */
    private static final int EXPLAINED = 5;

    private static final String INDENT = "  ";
    private static final String DEEPER = "      ";

    private final Choice choice;
    private final Measurements measurements;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private ChoiceText(Choice choice, Measurements measurements, int width) {
        this.choice = choice;
        this.measurements = measurements;
        this.width = width;
    }

    /** In lines of that width. */
    public static String of(Choice choice, Measurements measurements, int width) {
        ChoiceText text = new ChoiceText(choice, measurements, width);
        text.answer();
        return text.text.toString();
    }

    private void answer() {
        String needs =
                choice.request().requirements().stream().map(Requirement::need).collect(Collectors.joining("; "));
        hanging("You need: ", needs.isEmpty() ? "nothing in particular" : needs);
        ruledOut();
        Conflict conflict = choice.conflict();
        if (conflict != null) {
            nothingLeft(conflict);
        } else {
            left();
            pick();
            changes();
        }
    }

    private void ruledOut() {
        Map<String, List<Rejection>> groups = new LinkedHashMap<>();
        for (Rejection rejection : choice.rejections()) {
            groups.computeIfAbsent(rejection.requirement().option() + rejection.violation(), key -> new ArrayList<>())
                    .add(rejection);
        }
        if (!groups.isEmpty()) {
            heading("Ruled out (./ipc-suite explain NAME says more)");
        }
        groups.values().forEach(this::ruledOut);
    }

    private void ruledOut(List<Rejection> group) {
        Rejection any = group.get(0);
        String names =
                group.stream().map(rejection -> rejection.candidate().name()).collect(Collectors.joining(", "));
        String pages = group.stream()
                .flatMap(rejection ->
                        rejection.candidate().doc().manPages().stream().limit(1))
                .distinct()
                .collect(Collectors.joining(", "));
        text.append(Paragraph.of(INDENT, names, width));
        String source = any.violation().source() + (pages.isEmpty() ? "" : "; " + pages);
        String sentence = any.requirement().option() + ": " + any.violation().sentence() + " [" + source + "]";
        text.append(Paragraph.of(DEEPER, sentence, width));
    }

    private void left() {
        RankBy by = choice.request().by();
        String figures = measurements.describe(by);
        heading("Left, by " + by.words() + (figures.isEmpty() ? "" : " (" + figures + ")"));
        ranking(choice.ranking());
        if (!choice.spinning().isEmpty()) {
            heading("Ranked separately, since each side uses a core (--spin ranks them together)");
            ranking(choice.spinning());
        }
        notes(by);
    }

    private void ranking(List<RankedMechanism> standings) {
        RankBy by = choice.request().by();
        int column = standings.stream()
                .mapToInt(ranked -> ranked.candidate().name().length())
                .max()
                .orElse(0);
        int shown = 0;
        for (RankedMechanism ranked : standings) {
            if (ranked.figure().isEmpty() && shown == EXPLAINED) {
                break;
            }
            shown++;
            String name = ranked.candidate().name();
            String first = INDENT + (shown < 10 ? " " : "") + shown + ". " + name + " ".repeat(column - name.length());
            String words = ranked.words(by) + (ranked.candidate().spins() ? ", spins" : "");
            text.append(Paragraph.of(first + INDENT, words, width));
        }
        String others = standings.stream()
                .skip(shown)
                .map(ranked -> ranked.candidate().name() + ranked.briefly(by))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            hanging(INDENT + "then: ", others);
        }
    }

    private void notes(RankBy by) {
        List<String> notes = new ArrayList<>(measurements.notes());
        if (by != RankBy.SIMPLICITY && !measurements.has(by)) {
            notes.add("so they are ranked by " + Expectation.WORDS + ", then by simplicity");
        }
        closeCall(by, notes);
        notes.forEach(note -> text.append(Paragraph.of("! ", note, width)));
    }

    private void closeCall(RankBy by, List<String> notes) {
        if (choice.ranking().size() > 1) {
            String first = choice.ranking().get(0).candidate().name();
            String second = choice.ranking().get(1).candidate().name();
            measurements
                    .range(first, by)
                    .flatMap(one ->
                            measurements.range(second, by).filter(other -> one[0] <= other[1] && other[0] <= one[1]))
                    .ifPresent(overlap -> notes.add("the processes of " + first + " and " + second
                            + " differ among themselves by more than the two do from each other: take the simpler"));
        }
    }

    private void pick() {
        choice.pick().ifPresent(pick -> {
            heading("Pick");
            describe(pick);
            notWhen(pick);
            SourceFiles.of(pick.candidate().transport()).forEach(file -> line(DEEPER + file));
        });
        choice.runnerUp().ifPresent(runnerUp -> {
            heading("Runner-up");
            describe(runnerUp);
            line(DEEPER + SourceFiles.packageInfo(runnerUp.candidate().transport()));
        });
    }

    private void describe(RankedMechanism ranked) {
        Candidate candidate = ranked.candidate();
        hanging(INDENT, candidate.name() + ": " + candidate.doc().firstSentence());
    }

    private void notWhen(RankedMechanism ranked) {
        String words = JavadocText.of(ranked.candidate().doc().notWhen(), Integer.MAX_VALUE);
        text.append(Paragraph.of(DEEPER, words, width));
    }

    private void changes() {
        Map<String, List<String>> byPick = new LinkedHashMap<>();
        for (Choice.Change change : choice.changes()) {
            String pick = change.pick().isEmpty() ? "(nothing)" : change.pick();
            byPick.computeIfAbsent(pick, key -> new ArrayList<>()).add(change.option());
        }
        if (!byPick.isEmpty()) {
            heading("What would change the answer");
            int column = byPick.keySet().stream().mapToInt(String::length).max().orElse(0) + 2 * INDENT.length();
            byPick.forEach((pick, options) -> {
                String first = INDENT + pick + " ".repeat(column - INDENT.length() - pick.length());
                text.append(Paragraph.of(first, String.join(", ", options), width));
            });
        }
    }

    private void nothingLeft(Conflict conflict) {
        heading("Nothing is left");
        List<String> culprits =
                conflict.culprits().stream().map(Requirement::option).toList();
        if (culprits.size() == 1) {
            hanging(INDENT, culprits.get(0) + " rules out every mechanism alone");
        } else if (culprits.size() == 2) {
            hanging(INDENT, "No mechanism grants both " + culprits.get(0) + " and " + culprits.get(1));
        }
        if (!conflict.lastMechanisms().isEmpty()) {
            String last = conflict.last().option() + " ruled out the last: ";
            hanging(INDENT, last + String.join(", ", conflict.lastMechanisms()));
        }
        if (conflict.ways().isEmpty()) {
            hanging(INDENT, "Giving up one of the requirements is not enough");
        }
        for (Conflict.Way way : conflict.ways()) {
            hanging(INDENT, way.lift() + " leaves: " + String.join(", ", way.left()));
        }
    }

    private void heading(String words) {
        line("");
        text.append(Paragraph.of("", words, width));
    }

    /** Lines behind the first one's beginning, the others under it. */
    private void hanging(String first, String words) {
        text.append(Paragraph.of(first, DEEPER, words, width));
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
