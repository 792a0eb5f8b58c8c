package org.ipcsuite.bench.advisor.choose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ipcsuite.bench.advisor.explain.SourceFiles;
import org.jspecify.annotations.Nullable;

/**
 * An answer as JSON; null for what does not exist.
 *
 * @param wishes what was wanted
 * @param workload what the programs do
 * @param by what the ranking is by
 * @param figures which figures that used
 * @param notes what to know about them
 * @param pick the mechanism to take
 * @param sameDataPath what is the pick in other memory
 * @param libraries what there is over the pick
 * @param runnerUp the best of another family
 * @param ranking the best first
 * @param spinning what uses a core, where that is ranked apart
 * @param changes what would change the pick
 * @param rejected every mechanism that is ruled out
 * @param nothingLeft why
 */
public record ChoiceView(
        List<Need> wishes,
        Workload workload,
        String by,
        @Nullable String figures,
        List<String> notes,
        @Nullable Mechanism pick,
        List<String> sameDataPath,
        List<LibraryAbove> libraries,
        @Nullable Mechanism runnerUp,
        List<Mechanism> ranking,
        List<Mechanism> spinning,
        List<Choice.Change> changes,
        List<Rejected> rejected,
        @Nullable Nothing nothingLeft) {

    /** A requirement. */
    public record Need(String option, String need) {}

    /**
     * A mechanism that is left. Of the figures the one that it is ranked by is there, if it was measured.
     *
     * @param name of it
     * @param spins whether a waiting side uses a core
     * @param tie the same number for all that cannot be told apart
     * @param medianRoundTripNs by latency
     * @param messagesPerS by throughput
     * @param cpuNsPerMessage by CPU
     * @param cpuPercent what the pair spends at the rate, in percent of one core; by latency
     * @param achievedOnlyRequestsPerS requests a second where the rate is not reached
     * @param simplicityPoints 0 is the simplest
     * @param burdens what these points are for
     * @param sourceFiles to read
     */
    public record Mechanism(
            String name,
            boolean spins,
            int tie,
            @Nullable Double medianRoundTripNs,
            @Nullable Double messagesPerS,
            @Nullable Double cpuNsPerMessage,
            @Nullable Double cpuPercent,
            @Nullable Double achievedOnlyRequestsPerS,
            int simplicityPoints,
            List<String> burdens,
            List<String> sourceFiles) {

        static Mechanism of(RankedMechanism ranked, RankBy by, Measurements measurements) {
            OptionalDouble figure = ranked.figure();
            return new Mechanism(
                    ranked.candidate().name(),
                    ranked.candidate().spins(),
                    ranked.tie(),
                    by == RankBy.LATENCY ? orNull(figure) : null,
                    by == RankBy.THROUGHPUT ? orNull(figure) : null,
                    by == RankBy.CPU ? orNull(figure) : null,
                    by == RankBy.LATENCY
                            ? orNull(measurements.cpuPercent(ranked.candidate().name()))
                            : null,
                    orNull(ranked.achievedOnly()),
                    ranked.simplicity().points(),
                    ranked.simplicity().burdens(),
                    SourceFiles.of(ranked.candidate().transport()));
        }

        private static @Nullable Double orNull(OptionalDouble figure) {
            return figure.isPresent() ? figure.getAsDouble() : null;
        }
    }

    /** A mechanism that is not. */
    public record Rejected(
            String name, String option, String sentence, String source, List<String> manPages, String packageInfo) {

        static Rejected of(Rejection rejection) {
            return new Rejected(
                    rejection.candidate().name(),
                    rejection.requirement().option(),
                    rejection.violation().sentence(),
                    rejection.violation().source(),
                    rejection.candidate().doc().manPages(),
                    SourceFiles.packageInfo(rejection.candidate().transport()));
        }
    }

    /** Why nothing is left. */
    public record Nothing(
            String lastWish,
            List<String> lastMechanisms,
            List<String> culprits,
            List<Conflict.Way> ways,
            @Nullable String bestMeasured) {

        static Nothing of(Conflict conflict, Measurements measurements) {
            return new Nothing(
                    conflict.last().option(),
                    conflict.lastMechanisms(),
                    conflict.culprits().stream().map(Requirement::option).toList(),
                    conflict.ways(),
                    conflict.best(measurements).orElse(null));
        }
    }

    /** Of an answer. */
    public static ChoiceView of(Choice choice, Measurements measurements) {
        RankBy by = choice.by();
        String figures = measurements.describe(by);
        return new ChoiceView(
                choice.request().requirements().stream()
                        .map(requirement -> new Need(requirement.option(), requirement.need()))
                        .toList(),
                choice.request().workload(),
                by.label(),
                figures.isEmpty() ? null : figures,
                measurements.notes(by == RankBy.SIMPLICITY ? RankBy.LATENCY : by),
                choice.pick().map(pick -> Mechanism.of(pick, by, measurements)).orElse(null),
                choice.sameDataPath(),
                choice.pick()
                        .map(pick -> LibraryAbove.of(pick.candidate().name(), measurements))
                        .orElse(List.of()),
                choice.runnerUp()
                        .map(runnerUp -> Mechanism.of(runnerUp, by, measurements))
                        .orElse(null),
                choice.ranking().stream()
                        .map(one -> Mechanism.of(one, by, measurements))
                        .toList(),
                choice.spinning().stream()
                        .map(one -> Mechanism.of(one, by, measurements))
                        .toList(),
                choice.changes(),
                choice.rejections().stream().map(Rejected::of).toList(),
                Optional.ofNullable(choice.conflict())
                        .map(conflict -> Nothing.of(conflict, measurements))
                        .orElse(null));
    }
}
