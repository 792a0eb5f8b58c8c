package org.ipcsuite.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.testkit.broken.PlainTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a peer is asked and what it replies does not depend on what else its JVM is told and prints. */
final class PeerProcessTest {

    /** The first is the build's own, see the pom. */
    private static final String SECOND_FLAG = "ipcsuite.jvmFlags.1";

    private static final String THIRD_FLAG = "ipcsuite.jvmFlags.2";

    /** Prints where replies went once, and replies with a property. */
    public static final class Talkative implements PeerTask {

        @Override
        public String perform(String command, Peer peer) {
            System.out.println("ok and a lie");
            System.err.println("error and a lie");
            return String.valueOf(System.getProperty(command));
        }
    }

    @BeforeEach
    void handOn() {
        System.setProperty(SECOND_FLAG, "-Dpeer.path=/a path/with blanks");
        System.setProperty(THIRD_FLAG, "-Xlog:class+load:stdout");
    }

    @AfterEach
    void handOnNothing() {
        System.clearProperty(SECOND_FLAG);
        System.clearProperty(THIRD_FLAG);
    }

    @Test
    void whatAJvmPrintsIsNoReplyAndAFlagMayHoldBlanks() throws IOException {
        try (PeerProcess peer = PeerProcess.start(
                Talkative.class, new PlainTransport(), Rendezvous.Inherited.none(), Options.DEFAULT)) {
            assertThat(peer.ask("peer.path", Duration.ofSeconds(10))).isEqualTo("/a path/with blanks");
            assertThat(peer.log())
                    .as("the log, which holds what is printed on stdout and stderr")
                    .contains("ok and a lie", "error and a lie");
        }
    }

    /** A JVM of its own, so that a file it has open itself is not what would be written. */
    @Test
    void aFileThatIsOpenWhereRepliesGoIsNotWritten(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "untouched");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec 3<\"$0\"; exec \"$@\"",
                        file.toString(),
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerMain.class.getName())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isOne();
        assertThat(printed).contains("descriptor 3 is no pipe");
        assertThat(file).hasContent("untouched");
    }
}
