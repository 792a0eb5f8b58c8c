package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Libc;
import org.junit.jupiter.api.Test;

/** What must not get in, and what must not stay behind. */
interface BoundaryRules {

    /** The mechanism. */
    Transport transport();

    private Traffic traffic(Endpoint endpoint) {
        return new Traffic(endpoint, transport().traits());
    }

    @Test
    default void aDamagedLengthIsRefused(Stage stage) throws IOException {
        assumeTrue(
                transport().traits().boundaries() == Traits.Boundaries.LENGTH_PREFIXED, "the kernel keeps the lengths");
        for (String length : new String[] {"7fffffff", "80000000", "ffffffff"}) {
            Endpoint endpoint = stage.accepted();
            stage.ask("raw " + length);
            assertThatThrownBy(() -> stage.within(
                            "receive waits for bytes that no message can have",
                            () -> endpoint.receive(ByteBuffer.allocateDirect(64))))
                    .isInstanceOf(CorruptMessageException.class);
            stage.clear();
        }
    }

    @Test
    default void halfAMessageIsNeverReceived(Stage stage) throws IOException {
        assumeTrue(
                transport().traits().boundaries() == Traits.Boundaries.LENGTH_PREFIXED, "the kernel keeps them whole");
        Endpoint endpoint = stage.accepted();
        stage.ask("raw 00000010aabbcc");
        stage.killPeer();
        int length = stage.within(
                EndingRules.NOTICED,
                "the peer's end was not noticed",
                () -> endpoint.receive(ByteBuffer.allocateDirect(64)));
        assertThat(length).as("3 of 16 bytes came before the peer was gone").isEqualTo(-1);
    }

    @Test
    default void nothingIsLeft(Stage stage) throws IOException {
        exchangeOnce(stage); // loads what stays: libraries, the peer process
        StaleResources staleResources = StaleResources.all();
        for (int i = 0; i < 3; i++) {
            exchangeOnce(stage);
        }
        assertThat(staleResources.since())
                .as("descriptors, threads, files and kernel objects left by three exchanges")
                .isEmpty();
    }

    @Test
    default void aChildHoldsOnlyWhatItWasGiven(Stage stage) throws IOException {
        stage.accepted();
        boolean inherits = transport().traits().reach() == Traits.Reach.PARENT_CHILD;
        SortedSet<String> shared = new TreeSet<>(StaleResources.kernelObjects());
        shared.retainAll(inherits ? List.of(stage.ask("descriptors").split(" ", -1)) : Stage.objectsOfANewChild());
        // a new child cannot know the pipes to itself from before it was started, an inheriting one has three and its
        // own
        assertThat(shared)
                .as("kernel objects that both processes hold")
                .hasSizeBetween(inherits ? 3 : 0, inherits ? 5 : 0);
    }

    @Test
    default void whatIsNamedBelongsToThisUserAlone(Stage stage) throws IOException {
        assumeTrue(transport().traits().reach() == Traits.Reach.SAME_HOST, "nothing has a name in a directory");
        stage.accepted();
        try (Stream<Path> named = Files.list(((RendezvousDirectory) stage.at()).path())) {
            assertThat(named.map(BoundaryRules::permissions)).allMatch(permissions -> permissions.endsWith("------"));
        }
    }

    @Test
    default void anotherUserIsKeptOut(Stage stage) throws Exception {
        assumeTrue(
                transport().traits().whoMayConnect() == Traits.WhoMayConnect.SAME_USER,
                "it keeps nobody out by user, or has no name");
        assumeTrue(Libc.get().geteuid() == 0, "only root can try as another user");
        stage.accepted();
        RendezvousDirectory directory = (RendezvousDirectory) stage.at();
        Process stranger = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "ls",
                        directory.path().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(stranger.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(stranger.exitValue()).as(said).isNotZero();
        assertThat(said).contains("Permission denied");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void exchangeOnce(Stage stage) throws IOException {
        Endpoint endpoint = stage.accepted();
        stage.send("receive-mixed 20");
        traffic(endpoint).sendMixed(20);
        assertThat(stage.reply()).isEmpty();
        stage.clear();
    }
}
