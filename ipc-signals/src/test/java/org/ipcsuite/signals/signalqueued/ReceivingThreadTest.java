package org.ipcsuite.signals.signalqueued;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Test;

/** An endpoint belongs to the thread that receives first. Both sides are in this process: no signal is sent. */
final class ReceivingThreadTest {

    @Test
    void aSecondThreadIsToldWhoseTheSignalsAre() throws Exception {
        Transport mechanism = new SignalQueuedTransport();
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = mechanism.listen(directory, Options.DEFAULT)) {
            CompletableFuture<Endpoint> accepted = new CompletableFuture<>();
            Thread first = new Thread(
                    () -> {
                        try {
                            accepted.complete(listener.accept());
                        } catch (Exception failed) {
                            accepted.completeExceptionally(failed);
                        }
                    },
                    "first");
            first.start();
            try (Endpoint connector = mechanism.connect(directory, Options.DEFAULT);
                    Endpoint endpoint = accepted.get()) {
                connector.send(ByteBuffer.allocateDirect(5));
                Thread owner = new Thread(() -> receiveOne(endpoint), "owner");
                owner.start();
                owner.join();
                assertThatThrownBy(() -> endpoint.receive(ByteBuffer.allocateDirect(8)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("go to the thread 'owner', which received first: only it can receive");
                assertThat(endpoint.maxMessage()).as("it is still open").isPositive();
            }
        }
    }

    private static void receiveOne(Endpoint endpoint) {
        try {
            endpoint.receive(ByteBuffer.allocateDirect(8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
