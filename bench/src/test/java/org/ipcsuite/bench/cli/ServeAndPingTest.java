package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server and its clients, each a process, as a user starts and stops them. */
@Timeout(90)
final class ServeAndPingTest {

    @TempDir
    private Path directory;

    /** One for each way in which a default address is made, and for each command line that differs. */
    static List<String> oneOfEachKind() {
        return List.of(
                "fifo", "mmap-adaptive", "unix-stream", "tcp", "udp", "netlink", "posix-mq", "sem-posix", "aeron-ipc");
    }

    static List<String> theOthers() {
        return Transports.ALL.stream()
                .filter(transport -> transport.traits().reach() != Traits.Reach.PARENT_CHILD)
                .map(Transport::name)
                .filter(name -> !oneOfEachKind().contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void isServedAtItsDefaultAddressAndLeavesNothing(String mechanism) throws Exception {
        serveAndPing(mechanism);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("theOthers")
    void everyOtherToo(String mechanism) throws Exception {
        serveAndPing(mechanism);
    }

    private void serveAndPing(String mechanism) throws Exception {
        Availability here = Transports.named(mechanism).orElseThrow().availability();
        assumeTrue(here.available(), here.reason());
        try (SuiteProcess server = start("serve", mechanism)) {
            String greeting = server.awaitLine(mechanism);
            assumeTrue(greeting.startsWith("serving"), greeting);
            String address = greeting.substring(greeting.indexOf(" at ") + 4, greeting.indexOf(';'));
            assertAnswered(start("ping", mechanism, "-c", "5", "-i", "0"), mechanism + " " + address);
            assertAnswered(start("ping", mechanism, "-c", "5", "-i", "0"), mechanism + " " + address);
            server.awaitLine("client 2: 5 messages, left");
            server.signal("TERM");
            assertThat(server.exitCode()).isEqualTo(143);
        }
        assertThat(left()).isEmpty();
    }

    private static void assertAnswered(SuiteProcess ping, String peer) throws InterruptedException {
        assertThat(ping.exitCode()).as(String.join("\n", ping.lines())).isZero();
        assertThat(ping.lines()).hasSize(9);
        for (int sequence = 0; sequence < 5; sequence++) {
            assertThat(ping.lines().get(sequence))
                    .matches("\\d+ bytes from \\Q" + peer + "\\E: seq=" + sequence + " time=[0-9.]+ (ns|µs|ms|s)");
        }
        assertThat(ping.lines().get(6)).isEqualTo("--- " + peer + " ping statistics ---");
        assertThat(ping.lines().get(7)).isEqualTo("5 messages sent, 5 received, 0% lost");
        assertThat(ping.lines().get(8)).matches("round trip min/avg/p50/p99/max = ([0-9.]+ (ns|µs|ms|s)( / )?){5}");
    }

    @Test
    void ctrlCPrintsTheSummary() throws Exception {
        String fifos = directory.resolve("made").toString();
        try (SuiteProcess server = start("serve", "fifo", fifos);
                SuiteProcess ping = start("ping", "fifo", fifos, "-i", "0.05")) {
            ping.awaitLine("seq=2");
            ping.signal("INT");
            assertThat(ping.exitCode()).isEqualTo(130);
            assertThat(ping.lines()).anyMatch(line -> line.matches("\\d+ messages sent, \\d+ received, 0% lost"));
            assertThat(ping.lines()).anyMatch(line -> line.startsWith("round trip min/avg/p50/p99/max = "));
            server.awaitLine("left");
        }
    }

    @Test
    void aServerThatEndsIsNoticedByItsClient() throws Exception {
        String fifos = directory.resolve("made").toString();
        try (SuiteProcess server = start("serve", "fifo", fifos);
                SuiteProcess ping = start("ping", "fifo", fifos, "-i", "0.05")) {
            ping.awaitLine("seq=1");
            server.signal("INT");
            assertThat(server.exitCode()).isEqualTo(130);
            assertThat(server.lines()).anyMatch(line -> line.contains("closed with the server"));
            assertThat(ping.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(ping.lines()).anyMatch(line -> line.contains("ping statistics"));
        }
        assertThat(Path.of(fifos)).doesNotExist();
    }

    @Test
    void whereNobodyServesAPingSaysSoInTime() throws Exception {
        try (SuiteProcess ping = start("ping", "fifo", "-W", "0.3")) {
            assertThat(ping.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ping.lines()).singleElement().asString().contains("nobody answers (timed out after 300 ms");
        }
    }

    @Test
    void aSecondServerIsRefused() throws Exception {
        try (SuiteProcess server = start("serve", "fifo")) {
            server.awaitLine("serving");
            try (SuiteProcess second = start("serve", "fifo")) {
                assertThat(second.exitCode()).isEqualTo(ExitCode.USAGE);
                assertThat(second.lines()).singleElement().asString().contains("a live process is there already");
            }
            assertAnswered(
                    start("ping", "fifo", "-c", "5", "-i", "0"), "fifo " + directory.resolve("ipc-suite/serve-fifo"));
        }
    }

    @Test
    void clientsThatComeAtOnceTakeTurns() throws Exception {
        try (SuiteProcess server = start("serve", "fifo", "-n", "3");
                SuiteProcess first = start("ping", "fifo", "-c", "300", "-i", "0", "-W", "20");
                SuiteProcess second = start("ping", "fifo", "-c", "300", "-i", "0", "-W", "20");
                SuiteProcess third = start("ping", "fifo", "-c", "300", "-i", "0", "-W", "20")) {
            for (SuiteProcess ping : List.of(first, second, third)) {
                assertThat(ping.exitCode()).as(String.join("\n", ping.lines())).isZero();
            }
            assertThat(server.exitCode()).isZero();
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void whoWritesGarbageEndsOnlyHimself() throws Exception {
        try (SuiteProcess server = start("serve", "fifo", "--idle", "1")) {
            server.awaitLine("serving");
            // opens the one FIFO and not the other
            shell("printf '\\177\\377\\377\\377' > to-listener");
            server.awaitLine("a client could not be accepted: the process that opened");
            // a length that is none
            shell("exec 3> to-listener 4< to-connector; printf '\\177\\377\\377\\377' >&3; cat <&4");
            server.awaitLine("client 1: 0 messages, closed: the length in front of a message is 2147483647");
            // half a message, then silence
            shell("exec 3> to-listener 4< to-connector; printf '\\000\\000\\000\\005he' >&3; cat <&4");
            server.awaitLine("client 2: 0 messages, closed: no whole message");
            assertAnswered(
                    start("ping", "fifo", "-c", "5", "-i", "0"), "fifo " + directory.resolve("ipc-suite/serve-fifo"));
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsLost() throws Exception {
        try (SuiteProcess server = start("serve", "fifo")) {
            server.awaitLine("serving");
            try (SuiteProcess ping = start("ping", "fifo", "-c", "3", "-i", "0.2", "-W", "2")) {
                ping.awaitLine("seq=0");
                server.signal("STOP");
                ping.awaitLine("no answer: seq=");
                server.signal("CONT");
                assertThat(ping.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(ping.lines()).anyMatch(line -> line.contains("1 late or duplicate"));
            }
        }
    }

    private SuiteProcess start(String... args) throws IOException {
        return new SuiteProcess(directory, args);
    }

    private void shell(String script) throws IOException, InterruptedException {
        Process plain = new ProcessBuilder("sh", "-c", script)
                .directory(directory.resolve("ipc-suite/serve-fifo").toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(plain.waitFor(20, TimeUnit.SECONDS))
                .as(
                        "%s ends; usual cause: it waits in open(2) of a FIFO, whose server does not open the other end",
                        script)
                .isTrue();
        assertThat(plain.exitValue()).isZero();
    }

    /** Everything but the runtime directory, which is there to stay. */
    private List<Path> left() throws IOException {
        try (Stream<Path> entries = Files.walk(directory)) {
            return entries.filter(path -> !path.equals(directory) && !path.equals(directory.resolve("ipc-suite")))
                    .toList();
        }
    }
}
