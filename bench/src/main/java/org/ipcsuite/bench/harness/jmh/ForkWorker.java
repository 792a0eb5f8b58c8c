package org.ipcsuite.bench.harness.jmh;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.peer.Worker;

/**
 * The worker of a fork: the measuring process of a pair. It starts its peer, makes its measurements one after the other,
 * and after the first failure no more. The command is a {@link ForkOrder}, the reply its {@link ForkReport}s, both in
 * JSON.
 */
public final class ForkWorker implements Worker {

    /** What JMH reads as its classes are loaded. */
    public ForkWorker() {
        System.setProperty("jmh.ignoreLock", "true");
        System.setProperty("jmh.executor", "CUSTOM");
        System.setProperty("jmh.executor.class", OneThread.class.getName());
    }

    @Override
    public String perform(String command) throws IOException {
        ForkOrder order = ForkOrder.parse(command);
        return RunFile.line().writeValueAsString(new ForkTask(order).measure());
    }

    /** Reads what {@link #perform} replied. */
    public static List<ForkReport> reports(String reply) throws IOException {
        return RunFile.json().readValue(reply, new TypeReference<List<ForkReport>>() {});
    }
}
