package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.RunFile;

/**
 * What a fork measures: the command to a {@link ForkWorker}.
 *
 * @param mechanism its name, or a baseline's
 * @param sizeBytes bytes of a message
 * @param placement where the two threads run
 * @param phases the measurements, in order
 * @param profilers of JMH that are on, as {@link Profilers} reads them
 */
public record ForkOrder(
        String mechanism, int sizeBytes, Placement placement, List<Phase> phases, List<String> profilers) {

    /** The line that {@link #parse} reads. */
    public String line() {
        try {
            return RunFile.line().writeValueAsString(this);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads what {@link #line()} wrote. */
    static ForkOrder parse(String line) throws IOException {
        return RunFile.json().readValue(line, ForkOrder.class);
    }
}
