package org.ipcsuite.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.TimedOutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in flight against a server whose every microsecond is known. */
final class PipelineTest {

    private static final long SERVICE = 100_000;
    private static final long TIMEOUT = 20_000_000;
    private static final int SIZE = 64;

    private final List<Long> latencies = new ArrayList<>();

    private Pipeline pipeline(ScriptedServer server, boolean lossy, int depth) {
        return new Pipeline(server, SIZE, lossy, 0, depth, server, latencies::add);
    }

    /** The server is always busy, so each request waits for all those before it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64})
    void eachWaitsForAllThatAreInFlight(int depth) throws IOException {
        ScriptedServer server = new ScriptedServer(SERVICE, TIMEOUT);
        Pipeline pipeline = pipeline(server, false, depth);
        for (int i = 0; i < 1000; i++) {
            pipeline.next();
        }
        assertThat(server.nanos()).as("one answer a service").isEqualTo(1000 * SERVICE);
        assertThat(pipeline.sequence()).as("no more in flight").isEqualTo(1000 + depth - 1);
        assertThat(latencies.subList(depth, 1000)).containsOnly(depth * SERVICE);
        pipeline.drain();
        assertThat(latencies).hasSize(1000 + depth - 1);
        assertThat(pipeline.lost()).isZero();
    }

    @Test
    void oneThatIsLostIsCountedAndTheOthersGoOn() throws IOException {
        ScriptedServer server = new ScriptedServer(SERVICE, TIMEOUT).drop(10);
        Pipeline pipeline = pipeline(server, true, 8);
        for (int i = 0; i < 100; i++) {
            pipeline.next();
        }
        pipeline.drain();
        assertThat(pipeline.lost()).isOne();
        assertThat(latencies).hasSize((int) pipeline.sequence() - 1);
    }

    @Test
    void whereNoneMayBeLostThatIsAnError() {
        ScriptedServer server = new ScriptedServer(SERVICE, TIMEOUT).drop(0);
        Pipeline pipeline = pipeline(server, false, 1);
        assertThatThrownBy(pipeline::next).isInstanceOf(TimedOutException.class);
    }
}
