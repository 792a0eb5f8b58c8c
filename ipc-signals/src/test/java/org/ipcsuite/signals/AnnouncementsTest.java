package org.ipcsuite.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.signals.signal.SignalTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message is announced, by whatever the mechanism has: none is lost, and neither thread allocates anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnnouncementsTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);

    /** A look at the peer's lock, ten times a second, allocates a little; a message nothing. */
    private static final double LESS_THAN_A_BYTE = 1;

    /** java.lang.foreign allocates until the second compiler is done, however fast messages cross meanwhile. */
    private static final Duration COMPILED_WITHIN =
            Binding.chosen() == Binding.FFM ? Duration.ofSeconds(20) : Duration.ZERO;

    private WorkerProcess peer;

    static Stream<Transport> mechanisms() {
        return SignalMechanisms.all();
    }

    @BeforeAll
    void begin() throws IOException {
        peer = Pair.start(SignalsPeer.class, new SignalTransport(), OPTIONS);
    }

    @AfterAll
    void end() throws IOException {
        peer.close();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void manyCross(Transport mechanism) throws IOException {
        boolean startsAThreadEachTime = mechanism instanceof SignalTransport;
        cross(mechanism, startsAThreadEachTime ? 20_000 : 100_000, Duration.ofSeconds(30));
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("mechanisms")
    void aMillionCross(Transport mechanism) throws IOException {
        cross(mechanism, 1_000_000, Duration.ofMinutes(10));
    }

    private void cross(Transport mechanism, int count, Duration patience) throws IOException {
        try (Pair pair = new Pair(mechanism, peer, OPTIONS)) {
            Deadline compiled = Deadline.after(COMPILED_WITHIN);
            double ours;
            double theirs;
            do {
                pair.send("bursts", String.valueOf(count));
                ours = new Bursts(pair.endpoint()).send(count);
                theirs = Double.parseDouble(peer.reply(patience));
            } while (Math.max(ours, theirs) >= LESS_THAN_A_BYTE
                    && !compiled.remaining().isZero());
            pair.ask("close", "");
            assertThat(ours)
                    .as("bytes that the sender's thread allocated for a message")
                    .isLessThan(LESS_THAN_A_BYTE);
            assertThat(theirs)
                    .as("bytes that the receiver's thread allocated for a message")
                    .isLessThan(LESS_THAN_A_BYTE);
        }
    }
}
