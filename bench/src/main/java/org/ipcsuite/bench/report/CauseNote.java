package org.ipcsuite.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.TableKey;

/**
 * What stands beneath a table whose figures show a {@link Cause}.
 *
 * @param key the table of the figures
 * @param isOfRatio whether it is that of JVM / C
 * @param mechanisms that show it there, in the order of the run
 * @param sentence why, without its full stop
 */
record CauseNote(TableKey key, boolean isOfRatio, List<String> mechanisms, String sentence) {

    /** Those of a run, table by table. */
    static List<CauseNote> of(Run run) {
        Map<TableKey, Map<Cause, List<String>>> seen = new LinkedHashMap<>();
        for (Cell.Measured cell : run.measured()) {
            for (Cause cause : Cause.ALL) {
                if (cause.isSeen(cell, run)) {
                    seen.computeIfAbsent(TableKey.of(cell), table -> new LinkedHashMap<>())
                            .computeIfAbsent(cause, why -> new ArrayList<>())
                            .add(cell.mechanism());
                }
            }
        }
        List<CauseNote> notes = new ArrayList<>();
        seen.forEach((table, causes) -> causes.forEach(
                (cause, names) -> notes.add(new CauseNote(table, cause.isOfRatio(), names, cause.sentence()))));
        return notes;
    }

    /** Those of these that stand under the table with that title. */
    static List<CauseNote> under(String title, List<CauseNote> all) {
        return all.stream().filter(note -> note.title().equals(title)).toList();
    }

    /** The same of these mechanisms alone; empty if it is of none of them. */
    Optional<CauseNote> among(Set<String> some) {
        List<String> left = mechanisms.stream().filter(some::contains).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new CauseNote(key, isOfRatio, left, sentence));
    }

    /** The heading of its table. */
    String title() {
        return (isOfRatio ? NativeTables.TITLE : "") + key.title();
    }

    /** {@code Why pipe, fifo: a pipe holds ...}. */
    String text() {
        return "Why " + String.join(", ", mechanisms) + ": " + sentence + ".";
    }
}
