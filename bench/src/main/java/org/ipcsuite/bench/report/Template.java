package org.ipcsuite.bench.report;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resource of this package with places, {@code {{name}}}, that are filled. */
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Template() {}

    /**
     * The resource with its places filled: in one pass, so that what is put in is never searched for places.
     *
     * @throws IllegalStateException if it is not there, or has a place that nothing fills
     */
    static String fill(String name, Map<String, String> parts) {
        return PLACEHOLDER
                .matcher(Resources.own(name))
                .replaceAll(place -> Matcher.quoteReplacement(part(name, parts, place)));
    }

    private static String part(String name, Map<String, String> parts, MatchResult place) {
        String part = parts.get(place.group(1));
        if (part == null) {
            throw new IllegalStateException(name + " has a placeholder that nothing fills: " + place.group());
        }
        return part;
    }
}
