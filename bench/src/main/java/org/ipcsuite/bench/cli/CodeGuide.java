package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcsuite.bench.advisor.choose.Abilities;
import org.ipcsuite.bench.advisor.choose.Candidate;
import org.ipcsuite.bench.advisor.choose.Measurements;
import org.ipcsuite.bench.advisor.choose.Request;
import org.ipcsuite.bench.advisor.choose.Requirement;
import org.ipcsuite.bench.advisor.choose.Requirements;
import org.ipcsuite.bench.advisor.choose.Simplicity;
import org.ipcsuite.bench.advisor.choose.Workload;
import org.ipcsuite.bench.advisor.explain.SourceFiles;
import org.ipcsuite.bench.advisor.explain.TraitWords;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.MechanismFacts;
import org.ipcsuite.bench.report.MechanismGuide;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/** Makes the report's guide of what {@code explain} and {@code choose} know, since the report knows neither. */
public final class CodeGuide {

    private static final int LARGE_MESSAGE = 64 * 1024;

    /** What makes other burdens count, as in {@code choose}: a wake-up needs no messages, and one way no second object. */
    private static final List<Request> OTHER_BURDENS = Stream.of(Abilities.NOTIFY, Abilities.LOCK, Requirements.ONE_WAY)
            .map(need -> new Request(List.of(need), null, false, Workload.ofSize(TableKey.RANKED_SIZE)))
            .toList();

    /** The requirements that the page offers to tick: those of {@code choose} that traits alone decide. */
    private static final List<Requirement> NEEDS = Stream.concat(
                    Requirements.OFFERED.stream().filter(need -> need.isFilter() || need.equals(Requirements.ONE_WAY)),
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
                    .violation(candidate, Measurements.none(""))
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
                otherwise(candidate, simplicity),
                SourceFiles.of(transport));
    }

    private static List<MechanismFacts.Otherwise> otherwise(Candidate candidate, Simplicity usual) {
        Map<Simplicity, List<String>> needs = new LinkedHashMap<>();
        for (Request request : OTHER_BURDENS) {
            Simplicity other = request.simplicity(candidate.traits());
            if (!other.equals(usual)) {
                needs.computeIfAbsent(other, key -> new ArrayList<>())
                        .add(request.requirements().get(0).option());
            }
        }
        return needs.entrySet().stream()
                .map(entry -> new MechanismFacts.Otherwise(
                        entry.getValue(),
                        entry.getKey().points(),
                        entry.getKey().burdens()))
                .toList();
    }
}
