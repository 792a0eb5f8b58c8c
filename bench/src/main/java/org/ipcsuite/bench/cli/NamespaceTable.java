package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ipcsuite.bench.advisor.choose.Sharing;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.text.Columns;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/** Which namespaces of Linux each mechanism crosses, and what its two sides must share, from its traits. */
final class NamespaceTable {

    private static final List<String> HEADINGS = List.of("mechanism", "mount", "network", "ipc", "pid");
    private static final String CROSSES = "crosses";

    private static final String LEGEND =
            "A child has inherited pipe and socketpair, into whichever namespaces it goes.";

    private NamespaceTable() {}

    /** For a terminal of that width. */
    static String text(List<Transport> mechanisms, int width) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        for (Transport transport : mechanisms) {
            rows.add(row(transport.name(), transport.traits()));
        }
        return String.join("\n", Columns.aligned(rows, width)) + "\n\n"
                + Paragraph.of("crosses       ", "the two sides need not be in the same one", width)
                + Paragraph.of(
                        "a route       ", "not the same one either, but their networks must reach each other", width)
                + Paragraph.of(
                        "the rest      ", "what the two sides must share, since only that is seen in both", width)
                + Paragraph.of("", LEGEND, width);
    }

    /** For docs/mechanisms.md: also how a second container gets what must be shared. */
    static String markdown(List<Transport> mechanisms) {
        List<String> headings = new ArrayList<>(HEADINGS);
        headings.add("the second container of two needs");
        List<List<String>> rows = new ArrayList<>(List.of(headings));
        for (Transport transport : mechanisms) {
            List<String> row = new ArrayList<>(row("`" + transport.name() + "`", transport.traits()));
            row.add(containers(transport.traits()));
            rows.add(row);
        }
        return Columns.markdown(rows);
    }

    private static List<String> row(String name, Traits traits) {
        return List.of(
                name,
                cell(traits, Traits.Namespace.MOUNT),
                cell(traits, Traits.Namespace.NETWORK),
                cell(traits, Traits.Namespace.IPC),
                cell(traits, Traits.Namespace.PID));
    }

    private static String cell(Traits traits, Traits.Namespace namespace) {
        String needs = Sharing.of(traits).stream()
                .filter(need -> need.namespace() == namespace)
                .map(Sharing::words)
                .collect(Collectors.joining(", "));
        return needs.isEmpty() ? CROSSES : needs.replaceAll("the (network|IPC|PID) namespace", "the same");
    }

    private static String containers(Traits traits) {
        if (traits.reach() == Traits.Reach.PARENT_CHILD) {
            return "cannot have it: a child inherits it";
        }
        String options = Sharing.of(traits).stream()
                .map(need -> "`" + need.docker() + "`")
                .distinct()
                .collect(Collectors.joining(" "));
        return options.isEmpty() ? "nothing" : options;
    }
}
