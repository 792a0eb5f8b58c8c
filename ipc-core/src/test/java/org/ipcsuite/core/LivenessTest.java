package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcsuite.core.sys.FileLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the lock file of a peer that was killed: its kernel drops the lock, and the file stays. */
final class LivenessTest {

    private static final String PEER = "connector-1";

    private RendezvousDirectory directory;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        directory = RendezvousDirectory.create();
        file = directory.resolve(PEER + ".lock");
    }

    @AfterEach
    void remove() throws IOException {
        directory.close();
    }

    private Liveness ofPeerThatIsKilled() throws IOException {
        try (FileLock ignored = directory.acquireLock(PEER)) {
            Liveness peer = Liveness.of(directory, PEER);
            assertThat(peer.isPeerAlive()).isTrue();
            return peer;
        } finally {
            Files.createFile(file);
        }
    }

    @Test
    void whoOutlivesItRemovesIt() throws IOException {
        Liveness peer = ofPeerThatIsKilled();
        assertThat(peer.isPeerAlive()).isFalse();
        assertThat(file).exists();
        peer.close();
        assertThat(file).doesNotExist();
        peer.close();
    }

    @Test
    void oneThatAnotherProcessHasTakenStays() throws IOException {
        Liveness peer = ofPeerThatIsKilled();
        try (FileLock ignored = directory.acquireLock(PEER)) {
            peer.close();
            assertThat(FileLock.isHeld(file)).isTrue();
        }
    }

    @Test
    void whoHasNeverSeenThePeerAliveLeavesItToOthers() throws IOException {
        Files.createFile(file);
        Liveness peer = Liveness.of(directory, PEER);
        assertThat(peer.isPeerAlive()).isFalse();
        peer.close();
        assertThat(file).exists();
    }
}
