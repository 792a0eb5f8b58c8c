package org.ipcsuite.core.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.testkit.broken.PlainTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a peer is asked and what it replies does not depend on what else its JVM is told and prints. */
final class WorkerProcessTest {

    private final Properties before = (Properties) System.getProperties().clone();

    /** Prints where replies went once, and replies with a property. */
    public static final class Talkative implements PeerTask {

        @Override
        public String perform(String command, Peer peer) {
            System.out.println("ok and a lie");
            System.err.println("error and a lie");
            return String.valueOf(System.getProperty(command));
        }
    }

    /** Dies in the middle of a reply, of which more would be another number. */
    public static final class CutOff implements PeerTask {

        @Override
        public String perform(String command, Peer peer) throws IOException {
            try (PrintStream replies = ChildProcess.toParent()) {
                replies.print("ok 12");
            }
            Runtime.getRuntime().halt(1);
            return "34";
        }
    }

    private static WorkerProcess ready(Class<? extends PeerTask> task) throws IOException {
        return WorkerProcess.startReady(task, new PlainTransport(), Rendezvous.Inherited.none(), Options.DEFAULT);
    }

    @BeforeEach
    void passFlags() {
        JvmFlags.passToPeers(List.of("-Dpeer.path=/a path/with blanks", "-Xlog:gc*:stdout"));
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(before);
    }

    @Test
    void whatAJvmPrintsIsNoReplyAndAFlagMayHoldBlanks() throws IOException {
        try (WorkerProcess peer = ready(Talkative.class)) {
            assertThat(peer.perform("peer.path", Duration.ofSeconds(10))).isEqualTo("/a path/with blanks");
            peer.close(); // only then its log is whole
            assertThat(peer.log())
                    .as("the log, which holds what is printed on stdout and stderr")
                    .contains("ok and a lie", "error and a lie", "[gc,");
        }
    }

    @Test
    void aReplyThatIsCutOffIsNone() throws IOException {
        try (WorkerProcess peer = ready(CutOff.class)) {
            assertThatThrownBy(() -> peer.perform("reply", Duration.ofSeconds(10)))
                    .as("usual cause: a line without its end is taken for a reply, and half a number for a whole one")
                    .isInstanceOf(WorkerFailedException.class)
                    .hasMessageContaining("did not reply; it exited with code 1");
        }
    }

    @Test
    void whoIsToldToGoIsNotWhoIsKilled() throws IOException {
        try (WorkerProcess peer = ready(Talkative.class)) {
            ProcessHandle.of(peer.pid()).orElseThrow().destroy();
            assertThat(peer.failureWithin(Duration.ofSeconds(20)).orElseThrow()).contains("was ended by signal 15");
            assertThat(peer.wasStopped()).as("by SIGTERM").isTrue();
        }
        try (WorkerProcess peer = ready(Talkative.class)) {
            peer.kill();
            assertThat(peer.wasStopped()).as("by SIGKILL").isFalse();
        }
    }

    /** A JVM of its own, so that a file it has open itself is not what would be written. */
    @Test
    void aFileThatIsOpenWhereRepliesGoIsNotWritten(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "untouched");
        Path output = directory.resolve("output");
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
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        boolean hasEnded = process.waitFor(20, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(output);
        assertThat(hasEnded)
                .as(
                        "it ends; usual cause: it takes commands although nobody reads its replies; it printed: %s",
                        printed)
                .isTrue();
        assertThat(process.exitValue()).as(printed).isOne();
        assertThat(printed).contains("descriptor 3 is no pipe");
        assertThat(file).hasContent("untouched");
    }
}
