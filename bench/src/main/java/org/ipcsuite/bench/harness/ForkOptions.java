package org.ipcsuite.bench.harness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcsuite.bench.results.MachineFacts;

/**
 * What a user adds to every fork.
 *
 * @param jvmArgs arguments of both JVMs of a pair, behind those that the suite gives
 * @param profilers of JMH, each as its {@code -prof} takes it
 */
public record ForkOptions(List<String> jvmArgs, List<String> profilers) {

    /** Nothing. */
    public static final ForkOptions NONE = new ForkOptions(List.of(), List.of());

    /** The environment of figures that were measured with them: they affect every one. */
    public MachineFacts addFactsTo(MachineFacts environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!profilers.isEmpty()) {
            facts.put(MachineFacts.PROFILERS, String.join(" ", profilers));
        }
        if (!jvmArgs.isEmpty()) {
            facts.put(MachineFacts.JVM_ARGUMENTS, String.join(" ", jvmArgs));
        }
        return environment
                .withFacts(facts)
                .withWarnings(facts.entrySet().stream()
                        .map(given -> "Measured with " + given.getKey() + " (" + given.getValue()
                                + "): these figures are not comparable with those of a run without.")
                        .toList());
    }
}
