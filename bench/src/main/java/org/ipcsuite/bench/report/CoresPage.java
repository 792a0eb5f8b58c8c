package org.ipcsuite.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.CoreMap;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.PairTime;
import org.ipcsuite.bench.results.RelationTimes;
import org.ipcsuite.bench.results.Shades;

/** The map of a machine's processors as a page: a single file without scripts and without any network access. */
public final class CoresPage {

    private final CoreMap map;
    private final Shades shades;
    private final CoreMap.Unit unit;

    private CoresPage(CoreMap map) {
        this.map = map;
        this.shades = new Shades(map);
        this.unit = map.unit();
    }

    /** Writes the page, and makes its folders. */
    public static void write(CoreMap map, Path page) throws IOException {
        Exports.write(page, render(map));
    }

    /** The page, to be written in UTF-8. */
    static String render(CoreMap map) {
        return new CoresPage(map).page();
    }

    private String page() {
        return Template.fill(
                "cores.html",
                Map.of(
                        "style", Resources.own("cores.css"),
                        "mechanism", escaped(map.mechanism()),
                        "size", Figures.size(map.sizeBytes()),
                        "unit", unit.toString(),
                        "count", String.valueOf(map.processors().size()),
                        "noise", Figures.percent(map.noise()),
                        "facts", facts(),
                        "map", rows(),
                        "legend", legend(),
                        "processors", processors()));
    }

    private String facts() {
        return List.of(
                        map.environment().summary(),
                        map.startedAt().toString(),
                        "idle state " + map.environment().facts().get(MachineFacts.IDLE_STATE),
                        map.interrupted() ? "interrupted: some pairs have fewer visits than others" : "")
                .stream()
                .filter(fact -> !fact.isEmpty())
                .map(CoresPage::escaped)
                .collect(Collectors.joining(" · "));
    }

    /** Below the diagonal, since a round trip goes both ways. */
    private String rows() {
        List<CoreMap.Processor> all = map.processors();
        StringBuilder rows = new StringBuilder("<tr><td></td>");
        all.subList(0, all.size() - 1)
                .forEach(column -> rows.append("<th>").append(column.number()).append("</th>"));
        rows.append("</tr>\n");
        for (int row = 1; row < all.size(); row++) {
            rows.append("<tr><th>").append(all.get(row).number()).append("</th>");
            for (int column = 0; column < row; column++) {
                rows.append(cell(map.pairAt(column, row)));
            }
            rows.append("</tr>\n");
        }
        return rows.toString();
    }

    private String cell(PairTime pair) {
        String visits = pair.visitsNs().stream().map(Figures::time).collect(Collectors.joining(", "));
        return "<td class=\"s" + shades.of(pair) + "\" title=\"processors " + pair.one() + " and " + pair.other() + ": "
                + escaped(pair.relation().words()) + "; visits " + visits + "\">" + unit.figure(pair) + "<i>"
                + pair.relation().mark() + "</i></td>";
    }

    private String legend() {
        return RelationTimes.of(map).stream()
                .map(times -> row(List.of(
                        times.relation().mark(),
                        times.relation().words(),
                        String.valueOf(times.pairs()),
                        Figures.time(times.medianNs()),
                        Figures.time(times.leastNs()),
                        Figures.time(times.mostNs()))))
                .collect(Collectors.joining("\n"));
    }

    private String processors() {
        return map.processors().stream()
                .map(processor -> row(List.of(
                        String.valueOf(processor.number()),
                        String.valueOf(processor.core()),
                        processor.cache() == null ? "not stated" : String.valueOf(processor.cache()),
                        String.valueOf(processor.node()),
                        processor.kind() == null ? "not stated" : processor.kind())))
                .collect(Collectors.joining("\n"));
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> "<td>" + escaped(cell) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    /** As text of an element, or as an attribute in quotes. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
