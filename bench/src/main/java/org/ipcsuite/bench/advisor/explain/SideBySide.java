package org.ipcsuite.bench.advisor.explain;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.results.text.Columns;
import org.ipcsuite.bench.results.text.Wrapping;

/**
 * Two explanations beside each other, for a terminal. A chapter says whether they differ in it; what both say is said
 * once, and what only one says stands in that one's column. A terminal that is too narrow for columns gets them one
 * after the other. For one thread.
 */
public final class SideBySide {

    private static final int NARROWEST = 60;
    private static final String MARK = "* ";
    private static final String NO_MARK = "  ";

    private final Explanation left;
    private final Explanation right;
    private final int width;
    private final int column;
    private final StringBuilder text = new StringBuilder();

    private SideBySide(Explanation left, Explanation right, int width) {
        this.left = left;
        this.right = right;
        this.width = width;
        this.column = (width + 2) / 2;
    }

    /** The first on the left. */
    public static String of(Explanation left, Explanation right, int width) {
        SideBySide both = new SideBySide(left, right, width);
        both.chapters();
        return both.text.toString();
    }

    private void chapters() {
        String title = left.mechanism() + " and " + right.mechanism() + "; what differs has a *";
        Wrapping.lines(title, width).forEach(this::line);
        for (int i = 0; i < left.chapters().size(); i++) {
            Chapter one = left.chapters().get(i);
            Chapter other = right.chapters().get(i);
            if (one.title().equals(Explanation.TRAITS)) {
                traits();
            } else if (!one.markup().isBlank() || !other.markup().isBlank()) {
                chapter(one, other);
            }
        }
    }

    private void chapter(Chapter one, Chapter other) {
        boolean isSame = one.text(width).equals(other.text(width));
        heading(one.title(), !isSame);
        if (isSame) {
            text.append(one.text(width));
        } else if (one.isPreformatted() || other.isPreformatted()) {
            preformatted(one, other);
        } else {
            List<String> both = new ArrayList<>(one.sentences());
            both.retainAll(other.sentences());
            if (!both.isEmpty()) {
                Wrapping.lines(String.join(" ", both), width).forEach(this::line);
                line("");
            }
            String none = both.isEmpty() ? "(nothing)" : "(nothing more)";
            beside(without(one.sentences(), both, none), without(other.sentences(), both, none));
        }
    }

    private static String without(List<String> sentences, List<String> both, String none) {
        List<String> own = new ArrayList<>(sentences);
        own.removeAll(both);
        return own.isEmpty() ? none : String.join(" ", own);
    }

    /** Unwrapped, side by side, if both are narrow enough. */
    private void preformatted(Chapter one, Chapter other) {
        List<String> first = one.text(width).lines().toList();
        List<String> second = other.text(width).lines().toList();
        if (isWide() && widest(first) < column && widest(second) <= width - column) {
            columns(first, second);
        } else {
            stacked(first, second);
        }
    }

    private void beside(String one, String other) {
        if (isWide()) {
            columns(Wrapping.lines(one, column - 2), Wrapping.lines(other, width - column));
        } else {
            stacked(Wrapping.lines(one, width), Wrapping.lines(other, width));
        }
    }

    private void columns(List<String> first, List<String> second) {
        Columns.beside(List.of(left.mechanism()), List.of(right.mechanism()), column)
                .forEach(this::line);
        Columns.beside(first, second, column).forEach(this::line);
    }

    private void stacked(List<String> first, List<String> second) {
        line(left.mechanism() + ":");
        first.forEach(this::line);
        line("");
        line(right.mechanism() + ":");
        second.forEach(this::line);
    }

    private void traits() {
        List<TraitWords.Trait> ours = TraitWords.traits(left.traits());
        List<TraitWords.Trait> theirs = TraitWords.traits(right.traits());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(NO_MARK, left.mechanism(), right.mechanism()));
        for (int i = 0; i < ours.size(); i++) {
            String one = ours.get(i).value();
            String other = theirs.get(i).value();
            rows.add(List.of((one.equals(other) ? NO_MARK : MARK) + ours.get(i).name(), one, other));
        }
        heading(Explanation.TRAITS, !ours.equals(theirs));
        List<String> lines = Columns.aligned(rows);
        if (widest(lines) <= width) {
            lines.forEach(this::line);
        } else {
            rows.subList(1, rows.size()).forEach(this::stackedTrait);
        }
    }

    private void stackedTrait(List<String> row) {
        String one = row.get(1);
        String other = row.get(2);
        line(row.get(0) + ": " + (one.equals(other) ? one : ""));
        if (!one.equals(other)) {
            line("    " + left.mechanism() + ": " + one);
            line("    " + right.mechanism() + ": " + other);
        }
    }

    private void heading(String title, boolean differs) {
        String words = (differs ? MARK : NO_MARK) + (title.isEmpty() ? "What it is" : title);
        line("");
        line(words.stripTrailing());
        line("-".repeat(words.length()));
    }

    private boolean isWide() {
        return width >= NARROWEST;
    }

    private static int widest(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }
}
