package org.ipcsuite.bench.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.core.binding.Binding;
import org.jspecify.annotations.Nullable;

/** Differences between two runs, other than the code, that may change their figures. */
final class Differences {

    /** Facts of which a machine has one: two machines where they differ. */
    private static final Set<String> IDENTITY = Set.of(MachineFacts.HOST, MachineFacts.PROCESSOR);

    /** Facts that change from hour to hour and say nothing of the machine. */
    private static final Set<String> PASSING = Set.of(MachineFacts.LOAD_AVERAGE);

    /** Facts that are there only if a user gave some. */
    private static final Set<String> GIVEN = Set.of(MachineFacts.PROFILERS, MachineFacts.JVM_ARGUMENTS);

    /** What a fact was in a run that does not tell, since it could be nothing else then. */
    private static final Map<String, String> BEFORE = Map.of(MachineFacts.NATIVE_CALLS, Binding.JNR.title());

    private Differences() {}

    /** A sentence each, the gravest first. */
    static List<String> between(Run a, Run b) {
        List<String> differing = differingFacts(a.environment(), b.environment());
        List<String> sentences = new ArrayList<>();
        if (differing.stream().anyMatch(IDENTITY::contains)) {
            sentences.add("TWO DIFFERENT MACHINES: a ratio between them compares the machines, not the mechanisms.");
        }
        for (String fact : differing) {
            sentences.add(fact + " differs: " + valueOf(fact, a) + " in A, " + valueOf(fact, b) + " in B");
        }
        if (!Objects.equals(a.profile(), b.profile())) {
            sentences.add("the profiles differ, and with them the warm-up: " + a.profile() + " in A, " + b.profile()
                    + " in B");
        }
        addIfInterrupted(a, "A", sentences);
        addIfInterrupted(b, "B", sentences);
        return sentences;
    }

    private static List<String> differingFacts(MachineFacts a, MachineFacts b) {
        Set<String> names = new LinkedHashSet<>(a.facts().keySet());
        names.addAll(b.facts().keySet());
        return names.stream()
                .filter(name -> !PASSING.contains(name))
                .filter(name -> !Objects.equals(fact(name, a), fact(name, b)))
                .toList();
    }

    private static String valueOf(String fact, Run run) {
        return Objects.requireNonNullElse(
                fact(fact, run.environment()), GIVEN.contains(fact) ? "none" : "not recorded");
    }

    private static @Nullable String fact(String name, MachineFacts environment) {
        return environment.facts().getOrDefault(name, BEFORE.get(name));
    }

    private static void addIfInterrupted(Run run, String name, List<String> sentences) {
        if (run.interrupted()) {
            sentences.add(name + " was interrupted: some of its cells are missing or have fewer forks");
        }
    }
}
