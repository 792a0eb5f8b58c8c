package org.ipcsuite.bench.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine and the JVM that figures came from, as far as either affects them.
 *
 * @param summary the machine in one line: processor, cores, virtualisation, kernel, JDK
 * @param facts name and value of each fact, in the order to show them
 * @param warnings what about this machine affects the figures, a sentence each
 */
public record MachineFacts(String summary, Map<String, String> facts, List<String> warnings) {

    /** The name of the machine. */
    public static final String HOST = "host";

    /** The model of its processor. */
    public static final String PROCESSOR = "processor";

    /** Whether the idle state of the processors was held while the run measured. */
    public static final String IDLE_STATE = "idle state";

    /** How many processes ran before it. */
    public static final String LOAD_AVERAGE = "load average";

    /** By what native functions were called; a run that does not have it used JNR. */
    public static final String NATIVE_CALLS = "native calls";

    /** How the fact of a placement begins, whose label follows: on which processors it is here. */
    public static final String PLACEMENT = "placement ";

    /** The fact that names the profilers that were on; missing if none was. */
    public static final String PROFILERS = "profiler";

    /** The fact that names the arguments that a user gave to the JVMs; missing if none was given. */
    public static final String JVM_ARGUMENTS = "JVM arguments";

    /** With more facts, behind the others. */
    public MachineFacts withFacts(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.putAll(more);
        return new MachineFacts(summary, all, warnings);
    }

    /** With native calls by another binding, or several. */
    public MachineFacts withNativeCalls(String titles) {
        String before = facts.getOrDefault(NATIVE_CALLS, "");
        return new MachineFacts(
                        summary.replace(NATIVE_CALLS + " by " + before, NATIVE_CALLS + " by " + titles),
                        facts,
                        warnings)
                .withFacts(Map.of(NATIVE_CALLS, titles));
    }

    /** With what has turned out since. */
    public MachineFacts withWarnings(List<String> more) {
        return new MachineFacts(
                summary, facts, Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
