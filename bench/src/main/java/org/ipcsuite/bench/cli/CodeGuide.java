package org.ipcsuite.bench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcsuite.bench.advisor.choose.Candidate;
import org.ipcsuite.bench.advisor.choose.Requirement;
import org.ipcsuite.bench.advisor.choose.Requirements;
import org.ipcsuite.bench.advisor.choose.Simplicity;
import org.ipcsuite.bench.advisor.explain.SourceFiles;
import org.ipcsuite.bench.advisor.explain.TraitWords;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.MechanismFacts;
import org.ipcsuite.bench.report.MechanismGuide;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/** Makes the report's guide of what {@code explain} and {@code choose} know, since the report knows neither. */
public final class CodeGuide {

    private static final int LARGE_MESSAGE = 64 * 1024;

    /** The requirements that the page offers to tick: those of {@code choose} that judge by traits alone. */
    private static final List<Requirement> NEEDS = Stream.concat(
                    Requirements.OFFERED.stream().filter(Requirement::isFilter),
                    Stream.of(
                            Requirements.maxSize(LARGE_MESSAGE),
                            Requirements.whenFull(Set.of(Traits.WhenFull.BLOCKS)),
                            Requirements.lookInside(Traits.Inspection.COUNTS),
                            Requirements.platforms(Set.of(Traits.Platform.MACOS)),
                            Requirements.platforms(Set.of(Traits.Platform.WINDOWS))))
            .toList();

    private CodeGuide() {}

    /** Of every mechanism. */
    public static MechanismGuide ofMechanisms() {
        return new MechanismGuide(
                Transports.ALL.stream().map(CodeGuide::facts).toList(),
                NEEDS.stream()
                        .map(need -> new MechanismGuide.Need(need.option(), need.need()))
                        .toList());
    }

    private static MechanismFacts facts(Transport transport) {
        Candidate candidate = new Candidate(transport);
        Map<String, String> traits = new LinkedHashMap<>();
        TraitWords.traits(candidate.traits()).forEach(trait -> traits.put(trait.name(), trait.value()));
        Map<String, String> objections = new LinkedHashMap<>();
        for (Requirement need : NEEDS) {
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
