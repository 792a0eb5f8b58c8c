package org.ipcsuite.bench.report;

import java.util.List;
import java.util.Map;

/**
 * What the code says of a mechanism, whether or not the run measured it.
 *
 * @param name the transport's
 * @param family its module's, as in a cell
 * @param about in a sentence
 * @param traits by name
 * @param objections for each option of a {@link MechanismGuide.Need} that rules it out: why
 * @param points the burdens, summed up
 * @param burdens in words
 * @param otherwise the burdens where others count: for the first of these that is needed
 * @param sources its three files, from the top of the repository
 */
public record MechanismFacts(
        String name,
        String family,
        String about,
        Map<String, String> traits,
        Map<String, String> objections,
        int points,
        List<String> burdens,
        List<Otherwise> otherwise,
        List<String> sources) {

    /**
     * Burdens where one of these is needed.
     *
     * @param needs options of {@link MechanismGuide.Need}
     * @param points the burdens, summed up
     * @param burdens in words
     */
    public record Otherwise(List<String> needs, int points, List<String> burdens) {}
}
