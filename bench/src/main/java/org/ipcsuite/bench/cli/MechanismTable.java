package org.ipcsuite.bench.cli;

import java.util.Locale;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/** The table of mechanisms as the README shows it: made from the code, so that it is true. */
final class MechanismTable {

    private MechanismTable() {}

    /** One row a mechanism; each links to its package, whose package-info explains it. */
    static String markdown() {
        StringBuilder table = new StringBuilder("""
                | mechanism | reach | boundaries | waits | when full | largest message | peer's death noticed by | who may connect | left after a crash |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (Transport transport : Transports.ALL) {
            Traits traits = transport.traits();
            table.append("| [`")
                    .append(transport.name())
                    .append("`](")
                    .append(source(transport))
                    .append(") | ")
                    .append(words(traits.reach()))
                    .append(" | ")
                    .append(words(traits.boundaries()))
                    .append(" | ")
                    .append(words(traits.waiting()))
                    .append(" | ")
                    .append(words(traits.whenFull()))
                    .append(" | ")
                    .append(largest(traits))
                    .append(" | ")
                    .append(words(traits.peerDeath()))
                    .append(" | ")
                    .append(words(traits.whoMayConnect()))
                    .append(" | ")
                    .append(words(traits.leftAfterCrash()))
                    .append(" |\n");
        }
        return table.toString();
    }

    /** The folder of a mechanism's three files, from the top of the repository. */
    static String source(Transport transport) {
        return Transports.module(transport) + "/src/main/java/"
                + transport.getClass().getPackageName().replace('.', '/');
    }

    private static String largest(Traits traits) {
        return traits.largest() == Traits.UNLIMITED ? "no limit" : traits.largest() + " B";
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
