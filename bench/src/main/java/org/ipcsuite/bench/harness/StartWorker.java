package org.ipcsuite.bench.harness;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.ExchangePair;
import org.ipcsuite.core.peer.Worker;

/**
 * Starts one peer after the other, each of which is a fresh JVM, and takes the time until the first round trip with it is
 * done. The command is {@code MECHANISM COUNT}, the reply the times in milliseconds; what this process itself loads for
 * the first time is not in them.
 */
public final class StartWorker implements Worker {

    @Override
    public String perform(String command) throws IOException {
        String[] words = command.split(" ", -1);
        Transport transport = Transports.includingComparisons(words[0]).orElseThrow();
        firstAnswerMs(transport);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
            times.add(firstAnswerMs(transport));
        }
        return RunFile.line().writeValueAsString(times);
    }

    /** Reads what {@link #perform} replied. */
    static List<Double> times(String reply) throws IOException {
        return RunFile.json().readValue(reply, new TypeReference<List<Double>>() {});
    }

    private static double firstAnswerMs(Transport transport) throws IOException {
        long start = System.nanoTime();
        try (ExchangePair pair = ExchangePair.start(transport, TableKey.RANKED_SIZE)) {
            pair.connect(-1);
            Echo echo = new Echo(pair.endpoint(), TableKey.RANKED_SIZE, false, 0);
            echo.roundTrip();
            echo.check();
            double ms = (System.nanoTime() - start) / 1e6;
            pair.finish();
            return ms;
        }
    }
}
