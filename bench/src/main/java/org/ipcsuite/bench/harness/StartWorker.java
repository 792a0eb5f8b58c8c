package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.util.ArrayList;
import org.ipcsuite.bench.harness.machine.CpuClock;
import org.ipcsuite.bench.harness.registry.MechanismReference;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.StartCost;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.ExchangePair;
import org.ipcsuite.core.peer.Worker;

/**
 * Starts one peer after the other, each of which is a fresh JVM, and takes the time until the first round trip with it is
 * done, and the peer's processor time. The command is {@code MECHANISM COUNT}, the reply a {@link StartCost}; what this
 * process itself loads for the first time is not in it.
 */
public final class StartWorker implements Worker {

    @Override
    public String perform(String command) throws IOException {
        String[] words = command.split(" ", -1);
        Transport transport = MechanismReference.parse(words[0]).orElseThrow().transport();
        StartCost warmUp = new StartCost(words[0], new ArrayList<>(), new ArrayList<>());
        StartCost cost = new StartCost(words[0], new ArrayList<>(), new ArrayList<>());
        start(transport, warmUp);
        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
            start(transport, cost);
        }
        return RunFile.line().writeValueAsString(cost);
    }

    /** Reads what {@link #perform} replied. */
    static StartCost cost(String reply) throws IOException {
        return RunFile.json().readValue(reply, StartCost.class);
    }

    private static void start(Transport transport, StartCost cost) throws IOException {
        long start = System.nanoTime();
        try (ExchangePair pair = ExchangePair.start(transport, TableKey.RANKED_SIZE)) {
            pair.connect(-1);
            boolean isLossy = transport.traits().whenFull() == Traits.WhenFull.DROPS;
            Echo echo = new Echo(pair.endpoint(), TableKey.RANKED_SIZE, isLossy, 0);
            while (!echo.roundTrip()) {
                // it was lost, or takes longer than a lossy mechanism is waited for
            }
            echo.check();
            cost.startMs().add((System.nanoTime() - start) / 1e6);
            cost.cpuMs().add(new CpuClock(pair.peer().pid()).nanos() / 1e6);
            pair.finish();
        }
    }
}
