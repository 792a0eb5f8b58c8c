package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.advisor.explain.SourceFiles;
import org.ipcsuite.bench.advisor.explain.TraitWords;
import org.ipcsuite.bench.results.text.Columns;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/** The table of mechanisms as docs/mechanisms.md shows it: made from the code, so that it is true. */
final class MechanismTable {

    private static final List<String> HEADINGS = List.of(
            "mechanism",
            "reach",
            "boundaries",
            "waits",
            "event loop",
            "when full",
            "largest message",
            "peer's death noticed by",
            "who may connect",
            "left after a crash");

    private MechanismTable() {}

    /** One row a mechanism; each links to its package, whose package-info explains it. */
    static String markdown(List<Transport> mechanisms) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        mechanisms.forEach(transport -> rows.add(row(transport, transport.traits())));
        return Columns.markdown(rows);
    }

    private static List<String> row(Transport transport, Traits traits) {
        return List.of(
                "[`" + transport.name() + "`](../" + SourceFiles.folder(transport) + ")",
                TraitWords.of(traits.reach()),
                TraitWords.of(traits.boundaries()),
                TraitWords.of(traits.waiting()),
                TraitWords.of(traits.multiplexing()),
                TraitWords.of(traits.whenFull()),
                TraitWords.largest(traits),
                TraitWords.of(traits.peerDeath()),
                TraitWords.of(traits.whoMayConnect()),
                TraitWords.of(traits.leftAfterCrash()));
    }
}
