package org.ipcsuite.bench.results;

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

    /** With what has turned out since. */
    public Environment withWarnings(List<String> more) {
        return new Environment(
                summary, facts, Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
