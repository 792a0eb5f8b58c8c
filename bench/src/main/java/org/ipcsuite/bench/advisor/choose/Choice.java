package org.ipcsuite.bench.advisor.choose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param request what was wanted
 * @param by what the ranking is by
 * @param rejections every mechanism that is ruled out, each by the first requirement that does it
 * @param ranking the best first
 * @param spinning what uses a core, where that is ranked apart
 * @param changes what would change the pick
 * @param conflict why nothing is left; null if something is
 */
public record Choice(
        Request request,
        RankBy by,
        List<Rejection> rejections,
        List<RankedMechanism> ranking,
        List<RankedMechanism> spinning,
        List<Change> changes,
        @Nullable Conflict conflict) {

    /**
     * What would change the pick.
     *
     * @param option what to say differently
     * @param pick which it would be then; empty if nothing would be left
     */
    public record Change(String option, String pick) {}

    public Optional<RankedMechanism> pick() {
        return ranking.stream().findFirst();
    }

    /** The names of all that are left, the best first; what uses a core last, where that is ranked apart. */
    public List<String> left() {
        return Stream.concat(ranking.stream(), spinning.stream())
                .map(ranked -> ranked.candidate().name())
                .toList();
    }

    /** The name of the simplest in the ranking; empty if nothing is left. */
    String simplest() {
        return ranking.stream()
                .min(Comparator.comparingInt(ranked -> ranked.simplicity().points()))
                .map(ranked -> ranked.candidate().name())
                .orElse("");
    }

    /**
     * The best that is another way: of another family, be it one that uses a core; else of the same family, but another
     * data path.
     */
    public Optional<RankedMechanism> runnerUp() {
        return pick().flatMap(pick -> Stream.concat(
                        others(pick).filter(other -> !other.family().equals(family(pick))).findFirst().stream(),
                        others(pick).findFirst().stream())
                .findFirst()
                .map(Alternative::ranked));
    }

    /** What is one data path with the pick, in another memory, so that it counts as one candidate. */
    public List<String> sameDataPath() {
        return pick().stream()
                .flatMap(pick -> ranking.stream()
                        .filter(other -> !other.equals(pick)
                                && other.candidate()
                                        .dataPath()
                                        .equals(pick.candidate().dataPath())))
                .map(ranked -> ranked.candidate().name())
                .toList();
    }

    private record Alternative(RankedMechanism ranked, String family) {}

    private Stream<Alternative> others(RankedMechanism pick) {
        return Stream.concat(ranking.stream(), spinning.stream())
                .filter(other ->
                        !other.candidate().dataPath().equals(pick.candidate().dataPath()))
                .map(other -> new Alternative(other, family(other)));
    }

    private static String family(RankedMechanism ranked) {
        return ranked.candidate().family();
    }
}
