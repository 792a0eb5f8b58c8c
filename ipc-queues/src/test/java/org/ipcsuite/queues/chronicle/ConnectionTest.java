package org.ipcsuite.queues.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.FileLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queues of a connection go with its last side, and with nothing else. */
@Timeout(60)
final class ConnectionTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);

    @Test
    void whoLeavesLastRemovesNoQueuesOfTheNextListener() throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Resources ofTheNext = new Resources()) {
            Connection made = Connection.make(at, 1, OPTIONS);
            Invitation invitation = new Invitation(1, made.words());
            FileLock listener = at.acquireLock(invitation.lock(Side.LISTENER));
            Endpoint connected = Connection.of(at, invitation, OPTIONS)
                    .connect(invitation, at.acquireLock(invitation.lock(Side.CONNECTOR)));
            Endpoint accepted = made.accept(invitation, () -> {
                listener.close();
                ofTheNext.add(at.acquireLock(invitation.lock(Side.LISTENER)));
                ofTheNext.add(Connection.make(at, 1, OPTIONS));
            });
            connected.close();
            accepted.close();
            assertThat(at.resolve("queue-1-to-listener"))
                    .as("a queue that was made once the lock was free; usual cause: its number alone says whose it is")
                    .exists();
        }
    }

    @Test
    void whatAKilledPeerHasNotReadStays() throws IOException {
        Options impatient = OPTIONS.withTimeout(Duration.ofMillis(500));
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            Connection made = Connection.make(at, 1, impatient);
            Invitation invitation = new Invitation(1, made.words());
            FileLock connector = at.acquireLock(invitation.lock(Side.CONNECTOR));
            Endpoint accepted = made.accept(invitation, at.acquireLock(invitation.lock(Side.LISTENER)));
            accepted.send(ByteBuffer.allocateDirect(8));
            assertThatThrownBy(() -> accepted.receive(ByteBuffer.allocateDirect(64)))
                    .as("meanwhile it sees that %s is held", connector)
                    .isInstanceOf(TimedOutException.class);
            connector.close();
            Files.createFile(at.resolve("connector-1.lock")); // as the kernel leaves it
            accepted.close();
            assertThat(at.resolve("queue-1-to-connector"))
                    .as("what was sent; usual cause: the lock's file was removed before it was looked at")
                    .exists();
        }
    }

    @Test
    void whoOpensWhatWasWithdrawnLeavesNothing() throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            Connection made = Connection.make(at, 1, OPTIONS);
            Invitation invitation = new Invitation(1, made.words());
            RendezvousDirectory.removeTree(at.resolve("queue-1-to-listener")); // one of the two is gone already
            FileLock connector = at.acquireLock(invitation.lock(Side.CONNECTOR));
            assertThatThrownBy(() -> Connection.of(at, invitation, OPTIONS).connect(invitation, connector))
                    .isInstanceOf(NoSuchFileException.class);
            connector.close();
            assertThat(at.path()).isDirectoryNotContaining("glob:**queue-*");
        }
    }

    @Test
    void whoLeavesLastRemovesItsOwn() throws IOException {
        for (Side last : Side.values()) {
            try (RendezvousDirectory at = RendezvousDirectory.create()) {
                Connection made = Connection.make(at, 1, OPTIONS);
                Invitation invitation = new Invitation(1, made.words());
                FileLock listener = at.acquireLock(invitation.lock(Side.LISTENER));
                Endpoint connected = Connection.of(at, invitation, OPTIONS)
                        .connect(invitation, at.acquireLock(invitation.lock(Side.CONNECTOR)));
                Endpoint accepted = made.accept(invitation, listener);
                (last == Side.LISTENER ? connected : accepted).close();
                assertThat(at.resolve("queue-1-to-listener")).exists();
                (last == Side.LISTENER ? accepted : connected).close();
                assertThat(at.path()).as("after the %s", last.word()).isDirectoryNotContaining("glob:**queue-*");
            }
        }
    }
}
