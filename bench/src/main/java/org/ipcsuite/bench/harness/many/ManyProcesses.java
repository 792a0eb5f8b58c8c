package org.ipcsuite.bench.harness.many;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.ipcsuite.bench.results.Measurement;

/** The processes of one fork of many. For one thread. */
public interface ManyProcesses extends Closeable {

    /**
     * Starts them; does not wait for them.
     *
     * @param flags of each JVM
     * @param keptLog how many characters of what each prints are kept
     */
    static ManyProcesses start(ManyOrder order, List<String> flags, int keptLog) throws IOException {
        return order.many().measurement() == Measurement.SUBSCRIBERS
                ? new Audience(order, flags, keptLog)
                : new Crowd(order, flags, keptLog);
    }

    /**
     * Measures.
     *
     * @throws IOException if any process failed, with the first reason
     */
    ManyReport measure() throws IOException;

    /** What each process printed. */
    String log();

    /** Whether any was ended by SIGINT or SIGTERM, which says nothing about what was measured. */
    boolean wasStopped();

    /** Ends all processes and removes what they left. Closing twice does nothing. */
    @Override
    void close() throws IOException;
}
