package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.shm.mmapspin.MmapSpinTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages of mixed sizes from one process to another: none is lost, repeated, reordered or changed. */
final class SoakTest {

    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(24_000).withCapacity(1 << 16);

    @Test
    void aHundredThousandCross() throws IOException {
        assertThat(crossed(100_000)).isEqualTo(100_000);
    }

    @Test
    void aHundredThousandAreAnswered() throws IOException {
        assertThat(answered(100_000)).isEqualTo(100_000);
    }

    @Test
    @Tag("soak")
    void aHundredMillionAreAnswered() throws IOException {
        assertThat(answered(100_000_000)).isEqualTo(100_000_000);
    }

    @Test
    @Tag("soak")
    void aHundredMillionCross() throws IOException {
        assertThat(crossed(100_000_000)).isEqualTo(100_000_000);
    }

    /** How many messages the other process has received and found right. */
    private static long crossed(long count) throws IOException {
        return exchanged("receive", (messages, endpoint) -> messages.send(endpoint, count));
    }

    /** How many messages the other process has sent back, and were right. */
    private static long answered(long count) throws IOException {
        return exchanged("answer", (messages, endpoint) -> messages.ask(endpoint, count));
    }

    @FunctionalInterface
    private interface Driver {
        void drive(MixedMessages messages, Endpoint endpoint) throws IOException;
    }

    private static long exchanged(String command, Driver driver) throws IOException {
        Transport transport = new MmapSpinTransport();
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = transport.listen(directory, OPTIONS);
                WorkerProcess peer = WorkerProcess.startReady(SoakPeer.class, transport, directory, OPTIONS)) {
            peer.send(command);
            try (Endpoint endpoint = listener.accept()) {
                driver.drive(new MixedMessages(endpoint.maxMessage()), endpoint);
            } catch (IOException failed) { // the peer knows why, if it found something wrong
                throw new IOException(
                        peer.failureWithin(Duration.ofSeconds(2)).orElse("the peer has no complaint"), failed);
            }
            return Long.parseLong(peer.reply(Duration.ofSeconds(20)));
        }
    }
}
