package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.mmapfutex.MmapFutexTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A listener that closes while its connections go on: the directory that it has made goes with the last side. */
@Timeout(60)
final class LastToLeaveTest extends NothingIsLeft {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(100).withTimeout(Duration.ofSeconds(10));

    private final MmapFutexTransport mechanism = new MmapFutexTransport();

    @TempDir
    private Path parent;

    private Path directory;
    private Rendezvous at;

    @BeforeEach
    void name() {
        directory = parent.resolve("echo");
        at = new Rendezvous.Address(directory.toString());
    }

    /** The ends of a connection. */
    private record Ends(Endpoint accepted, Endpoint connected) {
        Endpoint of(Side side) {
            return side == Side.LISTENER ? accepted : connected;
        }
    }

    private Ends connect(Listener listener) throws Exception {
        CompletableFuture<Endpoint> connecting = CompletableFuture.supplyAsync(() -> {
            try {
                return mechanism.connect(at, OPTIONS);
            } catch (IOException refused) {
                throw new CompletionException(refused);
            }
        });
        return new Ends(listener.accept(), connecting.get(10, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void whoeverIsLastRemovesTheDirectory(Side last) throws Exception {
        Listener listener = mechanism.listen(at, OPTIONS);
        Ends one = connect(listener);
        Ends other = connect(listener);
        listener.close();
        one.of(last).close();
        one.of(last.other()).close();
        other.of(last.other()).close();
        assertThat(directory).exists();
        other.of(last).close();
        assertThat(directory).doesNotExist();
    }

    @Test
    void oneThatWasThereBeforeStays() throws Exception {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Listener listener = mechanism.listen(at, OPTIONS);
        Ends ends = connect(listener);
        listener.close();
        ends.accepted.close();
        ends.connected.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theNextListenerTakesItOver() throws Exception {
        Listener first = mechanism.listen(at, OPTIONS);
        Ends ends = connect(first);
        first.close();
        try (Listener next = mechanism.listen(at, OPTIONS)) {
            ends.accepted.close();
            ends.connected.close();
            Ends ofTheNext = connect(next);
            ofTheNext.accepted.close();
            ofTheNext.connected.close();
            assertThat(directory).exists();
        }
        assertThat(directory).doesNotExist();
    }
}
