package org.ipcsuite.bench.advisor.explain;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/**
 * What the code says about a mechanism, chapter by chapter, derived from the code.
 *
 * @param mechanism its name
 * @param traits what it promises
 * @param chapters every mechanism has the same, though one may be empty
 */
public record Explanation(String mechanism, Traits traits, List<Chapter> chapters) {

    /** The chapter in which a reader finds {@link #traits()}. */
    static final String TRAITS = "Traits";

    /** Tries the mechanism, too. */
    public static Explanation of(Transport transport) {
        PackageDoc doc = PackageDoc.of(transport.getClass());
        Traits traits = transport.traits();
        return new Explanation(
                transport.name(),
                traits,
                List.of(
                        new Chapter("", doc.summary()),
                        new Chapter("System calls", doc.drawing()),
                        new Chapter("How it works", doc.others()),
                        new Chapter("Each message", doc.section(PackageDoc.Section.EACH_MESSAGE)),
                        new Chapter("Wire format", withoutLabel(doc.wireFormat())),
                        Chapter.ofLines(TRAITS, TraitWords.lines(traits)),
                        new Chapter("Limits", withoutLabel(doc.section(PackageDoc.Section.LIMITS))),
                        Chapter.ofLines("Here and now", hereAndNow(transport, doc)),
                        new Chapter("How it fails", withoutLabel(doc.section(PackageDoc.Section.HOW_IT_FAILS))),
                        new Chapter("To look inside", withoutLabel(doc.section(PackageDoc.Section.TO_LOOK_INSIDE))),
                        new Chapter("When, and when not", "<p>" + doc.useWhen() + "<p>" + doc.notWhen()),
                        new Chapter("Manual pages", doc.see()),
                        Chapter.ofLines("Source", SourceFiles.withThoseNamed(transport))));
    }

    private static List<String> hereAndNow(Transport transport, PackageDoc doc) {
        List<String> lines = new ArrayList<>();
        Availability here = transport.availability();
        lines.add(here.available() ? "available" : "not available: " + here.reason());
        if (transport.traits().reach() != Traits.Reach.PARENT_CHILD) {
            lines.add("default address of serve and ping:");
            lines.add("  " + transport.defaultAddress());
        }
        lines.addAll(KernelValues.namedIn(doc.markup()));
        return lines;
    }

    /** The title says it already. */
    private static String withoutLabel(String section) {
        return section.replaceFirst("(?s)<b>.*?</b>:?\\s*", "");
    }
}
