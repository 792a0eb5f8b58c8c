package org.ipcsuite.bench.cli.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ipcsuite.bench.results.Behaviour;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.TextTable;

/** The results of the fault tests, as a table for a terminal, followed by the failures in words. */
public final class BehaviourText {

    private static final List<String> HEADINGS =
            List.of("mechanism", "peer killed", "full", "too large", "left over", "2nd server", "other user");

    private BehaviourText() {}

    /** In lines of that width. */
    public static String of(Behaviour behaviour, int width) {
        TextTable table = new TextTable(HEADINGS);
        StringBuilder words = new StringBuilder();
        for (Behaviour.MechanismCases row : behaviour.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.mechanism()));
            for (String name : FaultTests.CASES) {
                row.cases().stream()
                        .filter(tried -> tried.name().equals(name))
                        .findFirst()
                        .ifPresentOrElse(tried -> cells.add(brief(tried)), () -> cells.add("-"));
            }
            if (row.cases().stream().anyMatch(tried -> tried.name().equals(FaultTests.AVAILABILITY))) {
                table.add(List.of(row.mechanism(), "not available"));
            } else {
                table.add(cells);
            }
            row.cases().stream()
                    .filter(tried -> tried.name().equals(FaultTests.AVAILABILITY)
                            || tried.outcome().equals(FaultTests.FAILED))
                    .forEach(tried -> words.append(
                            Paragraph.of(row.mechanism() + ", " + tried.name() + ": ", "    ", tried.detail(), width)));
        }
        return "What happens when...\n\n" + table.text(width) + (words.isEmpty() ? "" : "\n" + words);
    }

    private static String brief(Behaviour.Case tried) {
        boolean isDeath = tried.name().equals(FaultTests.PEER_DEATH);
        return isDeath && tried.ms() != null ? String.format(Locale.ROOT, "%.1f ms", tried.ms()) : tried.outcome();
    }
}
