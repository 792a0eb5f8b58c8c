package org.ipcsuite.bench.advisor.choose;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param request what was wanted
 * @param rejections every mechanism that is ruled out, each by the first requirement that does it
 * @param ranking the best first
 * @param spinning what uses a core, where that is ranked apart
 * @param changes what would change the pick
 * @param conflict why nothing is left; null if something is
 */
public record Choice(
        Request request,
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

    public Optional<RankedMechanism> runnerUp() {
        return ranking.stream().skip(1).findFirst();
    }
}
