package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ipcsuite.bench.advisor.choose.Choice;
import org.ipcsuite.bench.advisor.choose.Finalists;
import org.ipcsuite.bench.advisor.choose.Workload;
import org.ipcsuite.bench.harness.ForkOptions;
import org.ipcsuite.bench.harness.Outline;
import org.ipcsuite.bench.harness.PairRequest;
import org.ipcsuite.bench.harness.Plan;
import org.ipcsuite.bench.harness.Profile;
import org.ipcsuite.bench.harness.RunRequest;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.harness.many.ManyLimits;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.jspecify.annotations.Nullable;

/** The run that measures mechanisms with one workload: what {@code run} does, with the plan that the workload asks for. */
final class FinalistsRun {

    /** As many rounds as fit. */
    private static final long WITHIN_SECONDS = 75;

    /** One would not show what differs from one pair of processes to the next. */
    private static final int FEWEST_ROUNDS = 2;

    private static final int MOST_ROUNDS = 8;

    private final Workload workload;
    private final Placement placement;

    /**
     * Of that workload.
     *
     * @param placement where the two threads run; null for two processors, if there are two
     * @throws UsageException if that is not free, and there are more than two processes
     */
    FinalistsRun(Workload workload, @Nullable Placement placement) {
        this.workload = workload;
        this.placement = placement != null ? placement : Processors.areTwo() ? Placement.SPLIT : Placement.SAME;
        if (isOfMany() && placement != null && !placement.isFree()) {
            throw new UsageException("--placement " + placement
                    + ": more than two processes run wherever the scheduler puts them; leave it out with --clients and"
                    + " --subscribers");
        }
    }

    /**
     * Which of those that are left are measured.
     *
     * @param notes receives in a sentence which cannot be, and why
     * @throws UsageException if none can, or this machine has no room for so many processes
     */
    List<String> finalists(Choice expected, Consumer<String> notes) {
        refuse("--clients ", workload.clients(), ServedBy.THREADS);
        refuse("--subscribers ", workload.subscribers(), ServedBy.SEND_EACH);
        Map<String, String> refusals = refusals(expected.left());
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        refusals.forEach((name, reason) ->
                byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(name));
        byReason.forEach((reason, names) -> notes.accept("not measured: " + String.join(", ", names) + ": " + reason));
        List<String> finalists = Finalists.of(expected, mechanism -> !refusals.containsKey(mechanism));
        if (finalists.isEmpty()) {
            throw new UsageException("none of those that are left can be measured with this workload");
        }
        return finalists;
    }

    /** Why some of these mechanisms cannot be measured with it, by their names. */
    Map<String, String> refusals(List<String> mechanisms) {
        Map<String, String> refusals = new LinkedHashMap<>();
        for (Outline.SkippedMechanism skipped :
                new Plan(request(mechanisms, 1)).outline().notTried()) {
            if (mechanisms.contains(skipped.mechanism())) {
                refusals.putIfAbsent(skipped.mechanism(), skipped.reason());
            }
        }
        return refusals;
    }

    /** The plan for the mechanisms: it takes about a minute. */
    RunRequest request(List<String> mechanisms) {
        long oneRound = Math.max(1, new Plan(request(mechanisms, 1)).outline().estimateSeconds());
        return request(mechanisms, (int) Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, WITHIN_SECONDS / oneRound)));
    }

    /** The workload in words. */
    String words() {
        List<String> words = new ArrayList<>();
        Integer rate = workload.perSecond();
        if (rate != null) {
            words.add("at " + Figures.rate(Double.valueOf(rate)));
        }
        words.add(Figures.size(workload.sizeBytes()));
        if (workload.clients() > 1) {
            words.add(workload.clients() + " clients");
        }
        if (workload.subscribers() > 1) {
            words.add(workload.subscribers() + " subscribers");
        }
        words.add("placement " + (isOfMany() ? Placement.FREE : placement));
        return String.join(", ", words);
    }

    private boolean isOfMany() {
        return workload.clients() > 1 || workload.subscribers() > 1;
    }

    private RunRequest request(List<String> mechanisms, int rounds) {
        Integer rate = workload.perSecond();
        return new RunRequest(
                Profile.STANDARD,
                mechanisms,
                List.of(workload.sizeBytes()),
                List.of(placement),
                List.of(placement),
                rate == null ? List.of() : List.of(rate),
                rounds,
                1,
                false,
                ForkOptions.NONE,
                new ManyRequest(
                        counts(workload.clients()),
                        List.of(),
                        List.of(),
                        List.of(Placement.FREE),
                        counts(workload.subscribers())),
                PairRequest.NONE);
    }

    private static List<Integer> counts(int count) {
        return count > 1 ? List.of(count) : List.of();
    }

    /** Only what the machine has no room for, whatever the mechanism is: what one of them lacks rules that one out. */
    private static void refuse(String option, int count, ServedBy servedBy) {
        Optional<String> refusal = count > 1 ? ManyLimits.here().refusal(new Many(count, servedBy)) : Optional.empty();
        if (refusal.isPresent()) {
            throw new UsageException(option + count + " with --measure: " + refusal.get());
        }
    }
}
