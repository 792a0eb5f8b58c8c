package org.ipcsuite.bench.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours of the page, which a chart outside it has too. */
enum Palette {
    LIGHT(":root {"),
    DARK(":root[data-theme=\"dark\"] {");

    private final String block;

    Palette(String selector) {
        String style = Resources.own("report.css");
        int start = style.indexOf(selector);
        block = style.substring(start, style.indexOf('}', start));
    }

    /** The value of {@code --name}; of a family that has none, that of the baseline. */
    String colour(String name) {
        Matcher value =
                Pattern.compile("--" + Pattern.quote(name) + ": (#[0-9a-f]+);").matcher(block);
        return value.find() ? value.group(1) : colour("baseline");
    }
}
