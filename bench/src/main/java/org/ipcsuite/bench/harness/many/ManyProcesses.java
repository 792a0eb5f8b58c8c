package org.ipcsuite.bench.harness.many;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.core.peer.WorkerProcess;

/** The processes of one fork of many. For one thread. */
public abstract class ManyProcesses implements Closeable {

    final ManyOrder order;
    final Processes processes;
    final Readings readings = new Readings();

    /** Takes the processes over. */
    ManyProcesses(ManyOrder order, Processes processes) {
        this.order = order;
        this.processes = processes;
    }

    /**
     * Starts them; does not wait for them.
     *
     * @param flags of each JVM
     * @param keptLog how many characters of what each prints are kept
     */
    public static ManyProcesses start(ManyOrder order, List<String> flags, int keptLog) throws IOException {
        return order.many().measurement() == Measurement.SUBSCRIBERS
                ? new Audience(order, flags, keptLog)
                : new Crowd(order, flags, keptLog);
    }

    /**
     * Measures.
     *
     * @throws IOException if any process failed, with the first reason
     */
    public abstract ManyReport measure() throws IOException;

    /** What each process printed. */
    public final String log() {
        return processes.log();
    }

    /** Whether any was ended by SIGINT or SIGTERM, which says nothing about what was measured. */
    public final boolean wasStopped() {
        return processes.all().anyMatch(WorkerProcess::wasStopped);
    }

    /** Ends all processes and removes what they left. Closing twice does nothing. */
    @Override
    public final void close() throws IOException {
        processes.close();
    }
}
