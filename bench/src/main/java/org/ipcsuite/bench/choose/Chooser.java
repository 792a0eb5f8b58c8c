package org.ipcsuite.bench.choose;

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
            Optional<Rejection> rejection = rejection(candidate, request.wishes());
            rejection.ifPresentOrElse(rejections::add, () -> left.add(candidate));
        }
        List<Candidate> ranked = ranked(left, request);
        List<Candidate> apart =
                left.stream().filter(candidate -> !ranked.contains(candidate)).toList();
        return new Choice(
                request,
                rejections,
                Standing.rank(ranked, request.by(), measurements),
                Standing.rank(apart, request.by(), measurements),
                left.isEmpty() ? List.of() : changes(request, pick(request)),
                left.isEmpty() ? deadEnd(request) : null);
    }

    /** What burns a core is not ranked with what sleeps, unless that was asked for or nothing else is left. */
    private static List<Candidate> ranked(List<Candidate> left, Request request) {
        List<Candidate> sleeping =
                left.stream().filter(candidate -> !candidate.spins()).toList();
        return request.mixesSpinning() || sleeping.isEmpty() ? left : sleeping;
    }

    private static Optional<Rejection> rejection(Candidate candidate, List<Wish> wishes) {
        return wishes.stream()
                .flatMap(wish -> wish.judge().objection(candidate).stream()
                        .map(objection -> new Rejection(candidate, wish, objection)))
                .findFirst();
    }

    private List<Candidate> left(List<Wish> wishes) {
        return candidates.stream()
                .filter(candidate -> rejection(candidate, wishes).isEmpty())
                .toList();
    }

    private String pick(Request request) {
        return Standing.rank(ranked(left(request.wishes()), request), request.by(), measurements).stream()
                .findFirst()
                .map(standing -> standing.candidate().name())
                .orElse("");
    }

    /** Each wish left out, each other one added, each other thing to rank by: those that change the pick. */
    private List<Choice.Change> changes(Request request, String pick) {
        Stream<Choice.Change> less =
                request.wishes().stream().map(wish -> new Choice.Change(wish.lift(), pick(request.without(wish))));
        Stream<Choice.Change> more = Wishes.OFFERED.stream()
                .filter(wish -> !request.has(wish.name()) && !request.contradicts(wish))
                .map(wish -> new Choice.Change(wish.option(), pick(request.with(wish))));
        Stream<Choice.Change> otherwise = Stream.of(By.values())
                .filter(by -> by == By.SIMPLICITY || measurements.has(by))
                .filter(by -> by != request.by())
                .map(by -> new Choice.Change("--by " + by.label(), pick(request.by(by))));
        return Stream.of(less, more, otherwise)
                .flatMap(changes -> changes)
                .filter(change -> !change.pick().equals(pick))
                .toList();
    }

    private DeadEnd deadEnd(Request request) {
        List<Wish> wishes = request.wishes();
        int last = 0;
        while (last + 1 < wishes.size() && !left(wishes.subList(0, last + 1)).isEmpty()) {
            last++;
        }
        List<DeadEnd.Way> ways = new ArrayList<>();
        for (Wish wish : wishes) {
            List<Candidate> left = left(request.without(wish).wishes());
            if (!left.isEmpty()) {
                ways.add(new DeadEnd.Way(wish.lift(), names(left)));
            }
        }
        return new DeadEnd(wishes.get(last), names(left(wishes.subList(0, last))), culprits(wishes), ways);
    }

    /** One that rules everything out, or two that do so together; empty if it takes more. */
    private List<Wish> culprits(List<Wish> wishes) {
        for (Wish wish : wishes) {
            if (left(List.of(wish)).isEmpty()) {
                return List.of(wish);
            }
        }
        for (int i = 0; i < wishes.size(); i++) {
            for (int j = i + 1; j < wishes.size(); j++) {
                List<Wish> two = List.of(wishes.get(i), wishes.get(j));
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
