package org.ipcsuite.signals.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ipcsuite.core.Options;
import org.ipcsuite.signals.Bursts;
import org.ipcsuite.signals.Pair;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A shell that sends SIGUSR1 as fast as it can to a process that exchanges messages: nothing is lost, all is counted. */
final class ForeignSignalTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);

    @Test
    void aStormOfSignalsIsHarmless() throws Exception {
        crossInAStorm(1_000, Duration.ofSeconds(30));
    }

    @Tag("soak")
    @Test
    void aLongStormIsHarmless() throws Exception {
        crossInAStorm(100_000, Duration.ofMinutes(10));
    }

    private static void crossInAStorm(int count, Duration patience) throws Exception {
        try (Counted peer = new Counted(OPTIONS);
                Pair pair = peer.connected()) {
            int pid = peer.peer().pid();
            Process stranger = new ProcessBuilder("sh", "-c", "while kill -USR1 " + pid + "; do :; done").start();
            try {
                long before = peer.awaitCount("unexpected", unexpected -> unexpected > 0);
                pair.send("bursts", String.valueOf(count));
                new Bursts(pair.endpoint()).send(count);
                peer.peer().reply(patience);
                assertThat(peer.count("unexpected"))
                        .as("signals that no message announced")
                        .isGreaterThan(before);
                assertThat(stranger.isAlive()).as("the storm lasted").isTrue();
            } finally {
                stranger.destroyForcibly().waitFor();
            }
            pair.ask("close", "");
        }
    }
}
