package org.ipcsuite.core.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.sys.FileLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscriber takes what is announced for that of a publisher that lives, and of no other. */
final class PublicationTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(10);

    private RendezvousDirectory directory;

    @BeforeEach
    void make() throws IOException {
        directory = RendezvousDirectory.create();
    }

    @AfterEach
    void remove() throws IOException {
        directory.close();
    }

    /** The lock's file that it leaves, too. */
    private Path announceAndDie(String words) throws IOException {
        Path file = directory.resolve(Publication.FILE);
        String left;
        try (Publication killed = new Publication(directory)) {
            killed.announce(words);
            left = Files.readString(file);
        }
        assertThat(file).as("what one that is not killed leaves").doesNotExist();
        Files.writeString(file, left);
        return Files.createFile(directory.resolve(Publication.ANNOUNCED + left.split(" ", 2)[0] + ".lock"));
    }

    @Test
    void whatAKilledPublisherSaidIsNotTakenForTheNextOnes() throws IOException {
        Path lock = announceAndDie("of the dead");
        try (FileLock ofTheNext = directory.acquireLock(Publication.PUBLISHER)) {
            assertThatThrownBy(() -> Subscription.find(directory, Deadline.after(SHORT)))
                    .as("while %s is held; usual cause: what was read is said to be of whoever holds that", ofTheNext)
                    .isInstanceOf(TimedOutException.class)
                    .hasMessageContaining("nobody publishes in " + directory);
        }
        try (Publication next = new Publication(directory)) {
            assertThat(lock).as("the lock's file of the one that was killed").doesNotExist();
            next.announce("of the next");
            try (Subscription subscription = Subscription.find(next.at(), Deadline.after(LONG))) {
                assertThat(subscription.words()).isEqualTo("of the next");
                assertThat(subscription.publisher().isPeerAlive()).isTrue();
                next.close();
                assertThat(subscription.publisher().isPeerAlive()).isFalse();
            }
        }
    }

    @Test
    void whatIsNoPublicationIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve(Publication.FILE), "4711");
        assertThatThrownBy(() -> Subscription.find(directory, Deadline.after(LONG)))
                .isInstanceOf(CorruptMessageException.class)
                .hasMessageContaining(file + " is not ID WORDS");
    }
}
