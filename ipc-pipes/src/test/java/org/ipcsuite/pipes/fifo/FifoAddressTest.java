package org.ipcsuite.pipes.fifo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.OtherUserException;
import org.ipcsuite.core.sys.SystemCallException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** At an address, where unknown peers connect: several at once, half-hearted ones, and a second listener. */
@Timeout(30)
final class FifoAddressTest {

    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofSeconds(5));

    private final FifoTransport fifo = new FifoTransport();

    @TempDir
    private Path parent;

    private Rendezvous at() {
        return new Rendezvous.Address(parent.resolve("echo").toString());
    }

    private CompletableFuture<Endpoint> connect() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return fifo.connect(at(), OPTIONS);
            } catch (IOException failed) {
                throw new CompletionException(failed);
            }
        });
    }

    private void sendAndLeave() {
        try (Endpoint client = fifo.connect(at(), OPTIONS)) {
            client.send(ByteBuffer.allocateDirect(8));
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    /** Opens one FIFO only, as a shell does. */
    private Process writeGarbage() throws IOException {
        return new ProcessBuilder("sh", "-c", "echo garbage > echo/to-listener")
                .directory(parent.toFile())
                .start();
    }

    private void assertServes(Listener listener) throws Exception {
        CompletableFuture<Endpoint> connector = connect();
        try (Endpoint accepted = listener.accept();
                Endpoint connected = connector.get(5, TimeUnit.SECONDS)) {
            connected.send(ByteBuffer.allocateDirect(3));
            assertThat(accepted.receive(ByteBuffer.allocateDirect(8))).isEqualTo(3);
        }
    }

    @Test
    void theDirectoryIsMadeAndRemoved() throws Exception {
        try (Listener listener = fifo.listen(at(), OPTIONS)) {
            assertThat(listener.rendezvous()).isEqualTo(at());
            assertThat(parent.resolve("echo")).isDirectory();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatWasThereStays() throws Exception {
        Files.createDirectory(parent.resolve("echo"));
        fifo.listen(at(), OPTIONS).close();
        assertThat(parent.resolve("echo")).isEmptyDirectory();
    }

    @Test
    void aListenerWhoseClientIsConnectedKeepsItsAddress() throws Exception {
        try (Listener listener = fifo.listen(at(), OPTIONS)) {
            CompletableFuture<Endpoint> connector = connect();
            try (Endpoint accepted = listener.accept();
                    Endpoint connected = connector.get(5, TimeUnit.SECONDS)) {
                assertThatThrownBy(() -> fifo.listen(at(), OPTIONS)).isInstanceOf(AddressInUseException.class);
                connected.send(ByteBuffer.allocateDirect(8));
                assertThat(accepted.receive(ByteBuffer.allocateDirect(8))).isEqualTo(8);
            }
        }
    }

    @Test
    void namesThatSomebodyHasDeletedAreMadeAgain() throws Exception {
        try (Listener listener = fifo.listen(at(), OPTIONS)) {
            Files.delete(parent.resolve("echo/to-listener"));
            Files.delete(parent.resolve("echo/to-connector"));
            assertServes(listener);
            Files.delete(parent.resolve("echo/to-connector"));
            assertServes(listener);
        }
    }

    @Test
    void aSecondConnectorWaitsForItsTurn() throws Exception {
        try (Listener listener = fifo.listen(at(), OPTIONS)) {
            CompletableFuture<Endpoint> one = connect();
            CompletableFuture<Endpoint> other = connect();
            CompletableFuture<Endpoint> second;
            try (Endpoint accepted = listener.accept();
                    Endpoint first =
                            (Endpoint) CompletableFuture.anyOf(one, other).get(5, TimeUnit.SECONDS)) {
                second = one.isDone() ? other : one;
                assertThat(second).isNotDone();
                first.send(ByteBuffer.allocateDirect(8));
                assertThat(accepted.receive(ByteBuffer.allocateDirect(8))).isEqualTo(8);
            }
            try (Endpoint accepted = listener.accept();
                    Endpoint connected = second.get(5, TimeUnit.SECONDS)) {
                connected.send(ByteBuffer.allocateDirect(4));
                assertThat(accepted.receive(ByteBuffer.allocateDirect(8))).isEqualTo(4);
            }
        }
    }

    @Test
    void whoOpensOnlyOneFifoIsForgottenWithWhatHeWrote() throws Exception {
        try (Listener listener = fifo.listen(at(), OPTIONS)) {
            Process stranger = writeGarbage();
            assertThatThrownBy(listener::accept)
                    .isInstanceOf(PeerGoneException.class)
                    .hasMessageContaining("did not open");
            assertThat(stranger.waitFor(5, TimeUnit.SECONDS))
                    .as("the stranger ends; usual cause: it waits in open(2), since the listener does not")
                    .isTrue();
            assertThat(stranger.exitValue()).isZero();
            assertServes(listener);
        }
    }

    @Test
    void whoseOtherFifoIsRefusedDoesNotEndTheListener() throws Exception {
        try (Listener listener = fifo.listen(at(), OPTIONS)) {
            Path toConnector = parent.resolve("echo/to-connector");
            Files.setPosixFilePermissions(toConnector, PosixFilePermissions.fromString("rw-rw-rw-"));
            Process stranger = writeGarbage();
            assertThatThrownBy(listener::accept).isInstanceOf(OtherUserException.class);
            assertThat(stranger.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertServes(listener);
        }
    }

    @Test
    void aServerHearsWhoSendsAndLeavesAtOnce() throws Exception {
        try (Server server = fifo.serve(at(), OPTIONS)) {
            ByteBuffer message = ByteBuffer.allocateDirect(server.maxMessage());
            for (int i = 0; i < 200; i++) {
                CompletableFuture<Void> leaving = CompletableFuture.runAsync(this::sendAndLeave);
                while (server.receive(message.clear()).hasLeft()) {
                    // the one before
                }
                assertThat(message.position())
                        .as("usual cause: an end is opened again once its client has left")
                        .isEqualTo(8);
                leaving.get(5, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aConnectorThatStillWaitsKeepsItsTurn() throws Exception {
        RendezvousDirectory directory = RendezvousDirectory.of(at());
        Listener listener = fifo.listen(at(), OPTIONS);
        try (Closeable turn = directory.acquireLock("connector")) {
            listener.close();
            assertThat(directory.isLockHeld("connector"))
                    .as(
                            "usual cause: its file is removed, and another connector of the next listener takes a turn, too")
                    .isTrue();
        }
    }

    @Test
    void whatCannotBeOpenedIsNotReplaced() throws Exception {
        assumeTrue(Libc.get().geteuid() != 0, "root opens a FIFO without permissions");
        Path toListener = Files.createDirectory(parent.resolve("echo")).resolve("to-listener");
        assertThat(Libc.get().mkfifo(toListener.toString(), 0)).isZero();
        assertThatThrownBy(() -> fifo.listen(at(), OPTIONS))
                .isInstanceOf(SystemCallException.class)
                .hasMessageStartingWith("open(" + toListener + ") failed: EACCES (13)");
        assertThat(toListener).exists();
    }
}
