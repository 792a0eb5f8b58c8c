package org.ipcsuite.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.advisor.Candidate;
import org.ipcsuite.bench.advisor.Requirement;
import org.ipcsuite.bench.advisor.Simplicity;
import org.ipcsuite.bench.explain.SourceFiles;
import org.ipcsuite.bench.explain.TraitWords;
import org.ipcsuite.core.Transport;

/**
 * What the code says of a mechanism, whether or not the run measured it.
 *
 * @param name the transport's
 * @param family its module's, as in a cell
 * @param about in a sentence
 * @param traits by name
 * @param objections for each option of {@link Needs} that rules it out: why
 * @param points the burdens, summed up
 * @param burdens in words
 * @param sources its three files, from the top of the repository
 */
record MechanismFacts(
        String name,
        String family,
        String about,
        Map<String, String> traits,
        Map<String, String> objections,
        int points,
        List<String> burdens,
        List<String> sources) {

    static List<MechanismFacts> ofAll() {
        return Transports.ALL.stream().map(MechanismFacts::of).toList();
    }

    private static MechanismFacts of(Transport transport) {
        Candidate candidate = new Candidate(transport);
        Map<String, String> traits = new LinkedHashMap<>();
        TraitWords.traits(candidate.traits()).forEach(trait -> traits.put(trait.name(), trait.value()));
        Map<String, String> objections = new LinkedHashMap<>();
        for (Requirement need : Needs.ALL) {
            need.judge()
                    .violation(candidate)
                    .ifPresent(violation ->
                            objections.put(need.option(), violation.sentence() + " (" + violation.source() + ")"));
        }
        Simplicity simplicity = Simplicity.of(candidate.traits());
        return new MechanismFacts(
                candidate.name(),
                Transports.family(transport),
                candidate.doc().firstSentence(),
                traits,
                objections,
                simplicity.points(),
                simplicity.burdens(),
                SourceFiles.of(transport));
    }
}
