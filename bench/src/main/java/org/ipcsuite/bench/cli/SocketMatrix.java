package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.text.Columns;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.sockets.SocketTable.Combination;

/** The socket(2) table as text: families down, types across. */
final class SocketMatrix {

    private SocketMatrix() {}

    /**
     * For a terminal of that width: a matrix a family. A type that the family refuses throughout is named beneath, since
     * five columns of the longest errnos are too wide.
     */
    static String text(List<Combination> combinations, int width) {
        StringBuilder text =
                new StringBuilder(Paragraph.of("", "socket(domain, type, protocol) on " + here(), width)).append('\n');
        byFamily(combinations).forEach((family, protocols) -> family(text, family, protocols, width));
        return text + legend(width);
    }

    /** For docs/mechanisms.md: the kernel, the user and the command that it was made by, and one table. */
    static String markdown(List<Combination> combinations) {
        List<String> headings = new ArrayList<>(List.of("domain", "protocol"));
        combinations.stream().map(Combination::type).distinct().forEach(headings::add);
        List<List<String>> rows = new ArrayList<>(List.of(headings));
        byFamily(combinations)
                .forEach((family, protocols) -> protocols.forEach((protocol, cells) -> {
                    List<String> row = new ArrayList<>(List.of(family, protocol));
                    cells.values().forEach(cell -> row.add(String.join(" ", words(cell, "`"))));
                    rows.add(row);
                }));
        return "Made on " + here() + " by `./ipc-suite sockets --markdown`:\n\n" + Columns.markdown(rows);
    }

    /** Family, protocol, type. */
    private static Map<String, Map<String, Map<String, Combination>>> byFamily(List<Combination> combinations) {
        Map<String, Map<String, Map<String, Combination>>> families = new LinkedHashMap<>();
        for (Combination combination : combinations) {
            families.computeIfAbsent(combination.domain(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(combination.protocol(), key -> new LinkedHashMap<>())
                    .put(combination.type(), combination);
        }
        return families;
    }

    private static void family(
            StringBuilder text, String family, Map<String, Map<String, Combination>> protocols, int width) {
        List<String> shown = new ArrayList<>();
        Map<String, List<String>> refused = new LinkedHashMap<>();
        for (String type : protocols.values().iterator().next().keySet()) {
            List<Combination> column =
                    protocols.values().stream().map(cells -> cells.get(type)).toList();
            List<String> errnos =
                    column.stream().map(SocketMatrix::outcome).distinct().toList();
            if (errnos.size() == 1
                    && column.stream().noneMatch(combination -> combination.ok() || hasMechanism(combination))) {
                refused.computeIfAbsent(errnos.get(0), key -> new ArrayList<>()).add(shortName(type));
            } else {
                shown.add(type);
            }
        }
        List<List<List<String>>> table = new ArrayList<>();
        table.add(heads(family, shown));
        protocols.forEach((protocol, cells) -> {
            List<List<String>> line = new ArrayList<>();
            line.add(List.of(shortName(protocol)));
            cells.values().stream()
                    .filter(cell -> shown.contains(cell.type()))
                    .forEach(cell -> line.add(words(cell, "")));
            table.add(line);
        });
        text.append(aligned(table, width));
        refused.forEach(
                (errno, types) -> text.append(Paragraph.of("", String.join(", ", types) + ": " + errno, width)));
        text.append('\n');
    }

    private static List<List<String>> heads(String family, List<String> types) {
        List<List<String>> heads = new ArrayList<>();
        heads.add(List.of(family));
        types.forEach(type -> heads.add(List.of(shortName(type))));
        return heads;
    }

    /** The mechanisms of a cell, each with something on both sides, and what socket(2) gave. */
    private static List<String> words(Combination cell, String quote) {
        List<String> words = new ArrayList<>();
        cell.mechanisms().forEach(mechanism -> words.add(quote + mechanism + quote + mark(cell)));
        String outcome = outcome(cell);
        if (!outcome.isEmpty()) {
            words.add(outcome);
        }
        return words;
    }

    private static String outcome(Combination cell) {
        if (cell.errno() != null) {
            return cell.errno();
        }
        return hasMechanism(cell) ? "" : "ok";
    }

    private static String mark(Combination cell) {
        return cell.becomes() == null ? "" : "*";
    }

    private static boolean hasMechanism(Combination cell) {
        return !cell.mechanisms().isEmpty();
    }

    /** Without the prefix that all of its kind have: {@code STREAM}, {@code TCP}, {@code USERSOCK}. */
    private static String shortName(String name) {
        return name.substring(name.indexOf('_') + 1);
    }

    private static String legend(int width) {
        return Paragraph.of("name     ", "a mechanism of this suite; with an errno where it is refused", width)
                + Paragraph.of(
                        "name*    ", "the kernel makes that one's socket of it, as of protocol 0 by default", width)
                + Paragraph.of("ok       ", "works, not in this suite", width)
                + Paragraph.of("E...     ", "refused, with this errno", width)
                + Paragraph.of("", "A socket is not yet a peer: ./ipc-suite list says what works.", width);
    }

    private static String aligned(List<List<List<String>>> table, int width) {
        List<List<String>> lines = new ArrayList<>();
        for (List<List<String>> row : table) {
            int height = row.stream().mapToInt(List::size).max().orElse(0);
            for (int at = 0; at < height; at++) {
                List<String> line = new ArrayList<>();
                for (List<String> cell : row) {
                    line.add(at < cell.size() ? cell.get(at) : "");
                }
                lines.add(line);
            }
        }
        return String.join("\n", Columns.aligned(lines, width)) + "\n";
    }

    /** What the errnos depend on; root may open what others may not. */
    private static String here() {
        String user = Libc.get().geteuid() == 0 ? "root" : "an ordinary user";
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " as " + user;
    }
}
