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
public record Environment(String summary, Map<String, String> facts, List<String> warnings) {

    /** The fact that names the profilers that were on; missing if none was. */
    public static final String PROFILERS = "profiler";

    /** The fact that names the arguments that a user gave to the JVMs; missing if none was given. */
    public static final String JVM_ARGUMENTS = "JVM arguments";

    /** With more facts, behind the others. */
    public Environment withFacts(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.putAll(more);
        return new Environment(summary, all, warnings);
    }

    /** With what has turned out since. */
    public Environment withWarnings(List<String> more) {
        return new Environment(
                summary, facts, Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
