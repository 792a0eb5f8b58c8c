package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.BusyException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.packet.PacketTransport;
import org.ipcsuite.sockets.raw.RawTransport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connectionless server that serves another client says so, which is not the same as not to be there. */
@Timeout(30)
final class BusyTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(1024).withTimeout(Duration.ofSeconds(20));

    @TempDir
    private Path temporary;

    static Stream<Transport> mechanisms() {
        return DatagramMechanisms.all();
    }

    static Stream<Transport> mechanismsWithoutPorts() {
        return Stream.of(new RawTransport(), new PacketTransport());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aSecondClientHearsThatTheServerIsBusyAndTheFirstGoesOn(Transport mechanism) throws Exception {
        assumeAvailable(mechanism);
        try (Listener listener = mechanism.listen(place(mechanism), OPTIONS)) {
            Rendezvous at = listener.rendezvous();
            CompletableFuture<Endpoint> connecting = CompletableFuture.supplyAsync(() -> connect(mechanism, at));
            try (Endpoint accepted = listener.accept();
                    Endpoint first = connecting.get()) {
                exchange(first, accepted); // by now the server has its peer
                assertThatThrownBy(() -> mechanism.connect(at, OPTIONS))
                        .isInstanceOf(BusyException.class)
                        .hasMessageContaining("is busy: it serves one client at a time");
                assertThatThrownBy(() -> mechanism.connect(at, OPTIONS.withTimeout(Duration.ofMillis(50))))
                        .as("however short its time is")
                        .isInstanceOf(BusyException.class);
                exchange(first, accepted);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void whereNobodyIsNobodyIsBusy(Transport mechanism) {
        assumeAvailable(mechanism);
        Rendezvous nobody = place(mechanism).toString().endsWith(":0")
                ? new Rendezvous.Address(place(mechanism).toString().replaceFirst(":0$", ":1"))
                : place(mechanism);
        assertThatThrownBy(() -> mechanism.connect(nobody, OPTIONS.withTimeout(Duration.ofMillis(700))))
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining(nobody.toString());
    }

    @ParameterizedTest
    @MethodSource("mechanismsWithoutPorts")
    void aSecondServerIsRefusedWhereThereAreNoPorts(Transport mechanism) throws Exception {
        assumeAvailable(mechanism);
        try (Listener listener = mechanism.listen(place(mechanism), OPTIONS)) {
            assertThatThrownBy(() -> mechanism.listen(listener.rendezvous(), OPTIONS))
                    .isInstanceOf(AddressInUseException.class)
                    .hasMessageContaining("a live process is the listener of session " + listener.rendezvous());
        }
        mechanism.listen(place(mechanism), OPTIONS).close(); // and let in once the first has left
    }

    private static void assumeAvailable(Transport mechanism) {
        assumeTrue(
                mechanism.availability().available(), mechanism.availability().reason());
    }

    /** An address that no other test has. */
    private Rendezvous place(Transport mechanism) {
        String number = String.valueOf(700_000 + ProcessHandle.current().pid());
        return new Rendezvous.Address(
                switch (mechanism.name()) {
                    case "udp6" -> "[::1]:0";
                    case "udp", "udp-lite" -> "127.0.0.1:0";
                    case "unix-dgram" -> temporary.resolve("socket").toString();
                    default -> number;
                });
    }

    private static Endpoint connect(Transport mechanism, Rendezvous at) {
        try {
            return mechanism.connect(at, OPTIONS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void exchange(Endpoint from, Endpoint to) throws Exception {
        from.send(ByteBuffer.allocateDirect(5));
        assertThat(to.receive(ByteBuffer.allocateDirect(64))).isEqualTo(5);
        to.send(ByteBuffer.allocateDirect(3));
        assertThat(from.receive(ByteBuffer.allocateDirect(64))).isEqualTo(3);
    }
}
