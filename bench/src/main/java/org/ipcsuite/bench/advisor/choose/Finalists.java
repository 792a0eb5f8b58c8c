package org.ipcsuite.bench.advisor.choose;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which of the mechanisms that are left are worth measuring, so that the answer has alternatives. */
public final class Finalists {

    /** More would take more than about a minute. */
    static final int MOST = 5;

    private Finalists() {}

    /**
     * The simplest, the best of each family, then further data paths; the last place is for the best of those that use a
     * core, where these are ranked apart. Of one data path in several kinds of memory only the best is among them.
     *
     * @param choice made without figures
     * @param isMeasurable whether this workload can be measured with a mechanism
     * @return names, the expected best first; empty if nothing is left that can be measured
     */
    public static List<String> of(Choice choice, Predicate<String> isMeasurable) {
        String simplest = choice.simplest();
        List<Candidate> ranked = candidates(choice.ranking(), isMeasurable);
        List<Candidate> spinning = candidates(choice.spinning(), isMeasurable);
        Map<String, Candidate> families = new LinkedHashMap<>();
        ranked.forEach(candidate -> families.putIfAbsent(candidate.family(), candidate));
        Stream<Candidate> inOrder = Stream.of(
                        ranked.stream().filter(candidate -> candidate.name().equals(simplest)),
                        families.values().stream(),
                        ranked.stream())
                .flatMap(each -> each);
        int room = spinning.isEmpty() ? MOST : MOST - 1;
        Set<String> dataPaths = new HashSet<>();
        List<Candidate> chosen = inOrder.filter(candidate -> dataPaths.add(candidate.dataPath()))
                .limit(room)
                .toList();
        return Stream.concat(
                        ranked.stream().filter(chosen::contains),
                        spinning.stream().limit(1))
                .map(Candidate::name)
                .toList();
    }

    private static List<Candidate> candidates(List<RankedMechanism> ranking, Predicate<String> isMeasurable) {
        return ranking.stream()
                .map(RankedMechanism::candidate)
                .filter(candidate -> isMeasurable.test(candidate.name()))
                .toList();
    }
}
