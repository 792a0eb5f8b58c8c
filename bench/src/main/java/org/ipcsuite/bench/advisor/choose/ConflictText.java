package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.results.text.Wrapping;

/** That nothing is left, for a terminal: which requirements are to blame, and which to give up. */
final class ConflictText {

    private static final String INDENT = "  ";

    private ConflictText() {}

    static List<String> lines(Conflict conflict, Measurements measurements, int width) {
        List<String> sentences = new ArrayList<>();
        List<String> culprits =
                conflict.culprits().stream().map(Requirement::option).toList();
        if (culprits.size() == 1) {
            sentences.add(culprits.get(0) + " rules out every mechanism alone");
        } else if (culprits.size() == 2) {
            sentences.add("No mechanism grants both " + culprits.get(0) + " and " + culprits.get(1));
        }
        if (!conflict.lastMechanisms().isEmpty()) {
            sentences.add(
                    conflict.last().option() + " ruled out the last: " + String.join(", ", conflict.lastMechanisms()));
        }
        conflict.best(measurements)
                .ifPresent(best -> sentences.add(
                        "The best that was measured for " + conflict.last().name() + ": " + best));
        if (conflict.ways().isEmpty()) {
            sentences.add("Giving up one of the requirements is not enough");
        }
        for (Conflict.Way way : conflict.ways()) {
            sentences.add(way.lift() + " leaves: " + String.join(", ", way.left()));
        }
        List<String> lines = new ArrayList<>(List.of("Nothing is left"));
        sentences.forEach(sentence -> lines.addAll(Wrapping.hanging(INDENT, "      ", sentence, width)));
        return lines;
    }
}
