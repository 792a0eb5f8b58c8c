package org.ipcsuite.bench.advisor.choose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Library;
import org.jspecify.annotations.Nullable;

/**
 * A library over a mechanism.
 *
 * @param name of its transport, which {@code run} measures
 * @param purpose what one takes it for
 * @param timeFactor its median round trip divided by the mechanism's; null if either was not measured
 */
public record LibraryAbove(
        String name, String purpose, @Nullable Double timeFactor) {

    /** Those over a mechanism, one for each purpose. */
    static List<LibraryAbove> of(String mechanism, Measurements measurements) {
        Map<String, LibraryAbove> byPurpose = new LinkedHashMap<>();
        for (Library library : Library.ALL) {
            if (library.below().equals(mechanism)) {
                byPurpose.putIfAbsent(
                        library.purpose(),
                        new LibraryAbove(library.name(), library.purpose(), factor(library, measurements)));
            }
        }
        return List.copyOf(byPurpose.values());
    }

    private static @Nullable Double factor(Library library, Measurements measurements) {
        OptionalDouble above = measurements.figure(library.name(), RankBy.LATENCY);
        OptionalDouble below = measurements.figure(library.below(), RankBy.LATENCY);
        return above.isPresent() && below.isPresent() ? (Double) (above.getAsDouble() / below.getAsDouble()) : null;
    }

    /** For a sentence: {@code netty-unix (1.62x) with an event loop}. */
    String words() {
        return name + (timeFactor == null ? "" : " (" + Figures.ratio(timeFactor) + "x)") + " " + purpose;
    }
}
