package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses among mechanisms. For one thread. */
public final class Chooser {

    private final List<Candidate> candidates;
    private final Measurements measurements;

    /** Among these, which it ranks in this order where nothing else decides. */
    public Chooser(List<Candidate> candidates, Measurements measurements) {
        this.candidates = List.copyOf(candidates);
        this.measurements = measurements;
    }

    /** The answer. */
    public Choice choose(Request request) {
        List<Rejection> rejections = new ArrayList<>();
        List<Candidate> left = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<Rejection> rejection = rejection(candidate, request.requirements(), measurements);
            rejection.ifPresentOrElse(rejections::add, () -> left.add(candidate));
        }
        RankBy by = request.by(measurements);
        List<Candidate> ranked = ranked(left, request, by);
        List<Candidate> apart =
                left.stream().filter(candidate -> !ranked.contains(candidate)).toList();
        List<RankedMechanism> ranking = RankedMechanism.rank(ranked, request, by, measurements);
        return new Choice(
                request,
                by,
                rejections,
                ranking,
                RankedMechanism.rank(apart, request, by, measurements),
                left.isEmpty()
                        ? List.of()
                        : changes(request, ranking.get(0).candidate().name()),
                left.isEmpty() ? conflict(request) : null);
    }

    /**
     * Mechanisms that use a core are not ranked with those that sleep, unless requested or nothing else is left. One that
     * is adaptive uses it where each request follows the last reply at once, as in a latency without a rate.
     */
    private static List<Candidate> ranked(List<Candidate> left, Request request, RankBy by) {
        boolean isClosedLoop = by == RankBy.LATENCY && request.workload().perSecond() == null;
        List<Candidate> sleeping = left.stream()
                .filter(candidate -> !candidate.spins() && !(isClosedLoop && candidate.isAdaptive()))
                .toList();
        return request.mixesSpinning() || sleeping.isEmpty() ? left : sleeping;
    }

    private static Optional<Rejection> rejection(
            Candidate candidate, List<Requirement> requirements, Measurements measurements) {
        return requirements.stream()
                .flatMap(requirement -> requirement.judge().violation(candidate, measurements).stream()
                        .map(violation -> new Rejection(candidate, requirement, violation)))
                .findFirst();
    }

    private List<Candidate> left(List<Requirement> requirements) {
        return left(requirements, measurements);
    }

    private List<Candidate> left(List<Requirement> requirements, Measurements figures) {
        return candidates.stream()
                .filter(candidate -> rejection(candidate, requirements, figures).isEmpty())
                .toList();
    }

    /** By the figures for its own workload. */
    private String pick(Request request) {
        Measurements figures = measurements.of(request.workload());
        RankBy by = request.by(figures);
        List<Candidate> ranked = ranked(left(request.requirements(), figures), request, by);
        return RankedMechanism.rank(ranked, request, by, figures).stream()
                .findFirst()
                .map(best -> best.candidate().name())
                .orElse("");
    }

    /** Each requirement left out, each other one added, each other thing to rank by: those that change the pick. */
    private List<Choice.Change> changes(Request request, String pick) {
        Stream<Choice.Change> less = request.requirements().stream()
                .map(requirement -> new Choice.Change(requirement.lift(), pick(request.without(requirement))));
        Stream<Choice.Change> more = Requirements.OFFERED.stream()
                .filter(requirement -> !request.has(requirement.name()) && !request.contradicts(requirement))
                .map(requirement -> new Choice.Change(requirement.option(), pick(request.with(requirement))));
        Stream<Choice.Change> otherwise = Stream.of(RankBy.values())
                .filter(by -> by == RankBy.SIMPLICITY || measurements.has(by))
                .filter(by -> by != request.by(measurements))
                .map(by -> new Choice.Change("--by " + by.label(), pick(request.by(by))));
        return Stream.of(less, more, otherwise)
                .flatMap(changes -> changes)
                .filter(change -> !change.pick().equals(pick))
                .toList();
    }

    private Conflict conflict(Request request) {
        List<Requirement> requirements = request.requirements();
        int last = 0;
        while (last + 1 < requirements.size()
                && !left(requirements.subList(0, last + 1)).isEmpty()) {
            last++;
        }
        List<Conflict.Way> ways = new ArrayList<>();
        for (Requirement requirement : requirements) {
            Request without = request.without(requirement);
            List<Candidate> left = left(without.requirements(), measurements.of(without.workload()));
            if (!left.isEmpty()) {
                ways.add(new Conflict.Way(requirement.lift(), names(left)));
            }
        }
        return new Conflict(
                requirements.get(last), names(left(requirements.subList(0, last))), culprits(requirements), ways);
    }

    /** One that rules everything out, or two that do so together; empty if it takes more. */
    private List<Requirement> culprits(List<Requirement> requirements) {
        for (Requirement requirement : requirements) {
            if (left(List.of(requirement)).isEmpty()) {
                return List.of(requirement);
            }
        }
        for (int i = 0; i < requirements.size(); i++) {
            for (int j = i + 1; j < requirements.size(); j++) {
                List<Requirement> two = List.of(requirements.get(i), requirements.get(j));
                if (left(two).isEmpty()) {
                    return two;
                }
            }
        }
        return List.of();
    }

    private static List<String> names(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::name).toList();
    }
}
