package org.ipcsuite.bench.cli;

import java.util.List;
import org.ipcsuite.bench.advisor.explain.SourceFiles;
import org.ipcsuite.bench.advisor.explain.TraitWords;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/** The table of mechanisms as docs/mechanisms.md shows it: made from the code, so that it is true. */
final class MechanismTable {

    private MechanismTable() {}

    /** One row a mechanism; each links to its package, whose package-info explains it. */
    static String markdown(List<Transport> mechanisms) {
        StringBuilder table = new StringBuilder("""
                | mechanism | reach | boundaries | waits | event loop | when full | largest message | peer's death noticed by | who may connect | left after a crash |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (Transport transport : mechanisms) {
            Traits traits = transport.traits();
            table.append("| [`")
                    .append(transport.name())
                    .append("`](../")
                    .append(SourceFiles.folder(transport))
                    .append(") | ")
                    .append(TraitWords.of(traits.reach()))
                    .append(" | ")
                    .append(TraitWords.of(traits.boundaries()))
                    .append(" | ")
                    .append(TraitWords.of(traits.waiting()))
                    .append(" | ")
                    .append(TraitWords.of(traits.multiplexing()))
                    .append(" | ")
                    .append(TraitWords.of(traits.whenFull()))
                    .append(" | ")
                    .append(TraitWords.largest(traits))
                    .append(" | ")
                    .append(TraitWords.of(traits.peerDeath()))
                    .append(" | ")
                    .append(TraitWords.of(traits.whoMayConnect()))
                    .append(" | ")
                    .append(TraitWords.of(traits.leftAfterCrash()))
                    .append(" |\n");
        }
        return table.toString();
    }
}
