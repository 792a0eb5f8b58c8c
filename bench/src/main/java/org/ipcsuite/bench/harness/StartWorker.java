package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.util.List;
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
 * Starts a peer, which is a fresh JVM, and takes the time until the first round trip with it is done, and the peer's
 * processor time. The command is a mechanism, the reply a {@link StartCost}; what this process itself loads for the first
 * time is in the first one.
 */
public final class StartWorker implements Worker {

    @Override
    public String perform(String command) throws IOException {
        Transport transport = MechanismReference.parse(command).orElseThrow().transport();
        return RunFile.line().writeValueAsString(start(command, transport));
    }

    /** Reads what {@link #perform} replied. */
    static StartCost cost(String reply) throws IOException {
        return RunFile.json().readValue(reply, StartCost.class);
    }

    private static StartCost start(String mechanism, Transport transport) throws IOException {
        long start = System.nanoTime();
        try (ExchangePair pair = ExchangePair.start(transport, TableKey.RANKED_SIZE)) {
            pair.connect(-1);
            boolean isLossy = transport.traits().whenFull() == Traits.WhenFull.DROPS;
            Echo echo = new Echo(pair.endpoint(), TableKey.RANKED_SIZE, isLossy, 0);
            while (!echo.roundTrip()) {
                // it was lost, or takes longer than a lossy mechanism is waited for
            }
            echo.check();
            double ms = (System.nanoTime() - start) / 1e6;
            double cpuMs = new CpuClock(pair.peer().pid()).nanos() / 1e6;
            pair.finish();
            return new StartCost(mechanism, List.of(ms), List.of(cpuMs));
        }
    }
}
