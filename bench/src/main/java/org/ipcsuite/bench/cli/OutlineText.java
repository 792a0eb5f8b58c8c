package org.ipcsuite.bench.cli;

import java.util.Locale;
import org.ipcsuite.bench.harness.Outline;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.text.Columns;

/** The plan of a run as text. */
final class OutlineText {

    private OutlineText() {}

    static String of(Outline outline, int width) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d forks in %d rounds, seed %d, about %s%n",
                outline.forks().size(),
                outline.rounds(),
                outline.seed(),
                duration(outline.estimateSeconds())));
        int placementWidth = outline.forks().stream()
                .mapToInt(fork -> fork.placement().label().length())
                .max()
                .orElse(0);
        int round = 0;
        for (Outline.Step fork : outline.forks()) {
            if (fork.round() != round) {
                round = fork.round();
                text.append(String.format(Locale.ROOT, "%nRound %d%n", round));
            }
            String first = String.format(
                    Locale.ROOT,
                    "  %-14s %8s %s  ",
                    fork.mechanism(),
                    Figures.size(fork.sizeBytes()),
                    Columns.padded(fork.placement().label(), placementWidth));
            String words = String.join(", ", fork.measurements())
                    + (fork.measurementsInC().isEmpty() ? "" : "; and in C");
            text.append(Paragraph.of(first, words, width));
        }
        if (!outline.notTried().isEmpty()) {
            text.append(String.format(Locale.ROOT, "%nNot tried%n"));
            outline.notTried()
                    .forEach(gap -> text.append(Paragraph.of(
                            String.format(Locale.ROOT, "  %-14s ", gap.mechanism()), gap.reason(), width)));
        }
        return text.toString();
    }

    private static String duration(long seconds) {
        return seconds < 120
                ? seconds + " s"
                : seconds < 7200 ? seconds / 60 + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }
}
