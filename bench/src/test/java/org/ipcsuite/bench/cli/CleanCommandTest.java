package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Index;
import org.ipcsuite.bench.ForkProcess;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.harness.jmh.ForkOrder;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.StaleResourceCleaner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What servers leave that are killed, and what a live one has. */
@Timeout(120)
final class CleanCommandTest {

    private static final int KEY = new Random().nextInt(1, 1 << 30);

    @TempDir
    private Path directory;

    /**
     * A server to kill.
     *
     * @param mechanism to serve
     * @param address empty for its default, which lies in the test's directory
     * @param kinds of what it leaves
     */
    private record Server(String mechanism, String address, List<String> kinds) {}

    private static final List<Server> SERVERS = List.of(
            new Server("posix-mq", "/ipc-suite-test-" + KEY, List.of("posix-mq", "directory")),
            new Server("sysv-mq", String.valueOf(KEY), List.of("sysv-mq", "directory")),
            new Server("posix-shm", "", List.of("posix-shm", "directory")),
            new Server("sem-posix", "", List.of("posix-sem", "directory")),
            new Server("sem-sysv", "", List.of("sysv-sem", "directory")),
            new Server("unix-stream", "", List.of("unix-socket")));

    /** Every base of this user is looked at, also those of which the processes of this test make no use. */
    @BeforeEach
    void removeWhatOthersHaveLeft() throws IOException {
        StaleResourceCleaner.ofEverything(Transports.objectKinds()).remove();
    }

    private SuiteProcess start(String... args) throws IOException {
        return new SuiteProcess(directory, args);
    }

    /** As its command line. */
    private SuiteProcess start(String command, Server server, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of(command, server.mechanism()));
        if (!server.address().isEmpty()) {
            args.add(server.address());
        }
        args.addAll(List.of(options));
        return start(args.toArray(String[]::new));
    }

    private static void kill(SuiteProcess server) throws Exception {
        server.awaitLine("serving ");
        server.signal("KILL");
        server.exitCode();
    }

    private List<String> clean(String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of("clean"));
        args.addAll(List.of(options));
        try (SuiteProcess clean = start(args.toArray(String[]::new))) {
            assertThat(clean.exitCode()).as(String.join("\n", clean.lines())).isZero();
            return clean.lines();
        }
    }

    @Test
    @Tag("alone")
    void whatKilledServersLeaveIsListedRemovedAndThenGone() throws Exception {
        List<SuiteProcess> servers = new ArrayList<>();
        for (Server server : SERVERS) {
            servers.add(start("serve", server));
        }
        for (SuiteProcess server : servers) {
            kill(server);
        }
        List<String> expected =
                SERVERS.stream().flatMap(server -> server.kinds().stream()).toList();
        List<String> listed = clean("--dry-run");
        String summary = listed.get(listed.size() - 1);
        int count = listed.size() - 1;
        assertThat(summary).isEqualTo(count + " to remove");
        assertThat(listed.subList(0, count).stream().map(line -> line.split(" ", 2)[0]))
                .as(String.join("\n", listed))
                .containsAll(expected);
        assertThat(listed).anyMatch(line -> line.matches("posix-mq +/ipc-suite-test-" + KEY));

        List<String> removed = clean();
        assertThat(removed.subList(0, count)).as("the same").isEqualTo(listed.subList(0, count));
        assertThat(removed.get(count)).isEqualTo(count + " removed");
        assertThat(clean()).containsExactly("nothing to remove");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @Tag("alone")
    void aLiveServerIsNeverTouched() throws Exception {
        Server live = SERVERS.get(0);
        Server socket = new Server("unix-seqpacket", "", List.of());
        try (SuiteProcess server = start("serve", live);
                SuiteProcess another = start("serve", socket)) {
            server.awaitLine("serving");
            another.awaitLine("serving");
            assertThat(clean()).containsExactly("nothing to remove");
            for (Server served : List.of(live, socket)) {
                try (SuiteProcess ping = start("ping", served, "-c", "2", "-i", "0")) {
                    assertThat(ping.exitCode())
                            .as(String.join("\n", ping.lines()))
                            .isZero();
                }
            }
            server.awaitLine("client 1: 2 messages, left");
            another.awaitLine("client 1: 2 messages, left"); // that is, clean was no client of its
            server.signal("KILL");
            server.exitCode();
            JsonNode entries = new ObjectMapper().readTree(String.join("\n", clean("--json")));
            assertThat(entries).isNotEmpty();
            for (JsonNode entry : entries) {
                assertThat(entry.fieldNames()).toIterable().containsExactly("kind", "name", "removed", "problem");
                assertThat(entry.get("removed").asBoolean()).isTrue();
                assertThat(entry.get("kind").asText()).isIn("posix-mq", "directory");
            }
        }
    }

    /**
     * Of every mechanism of ipc-queues, in the middle of a measurement. Those that spin leave no processor to another.
     */
    @Test
    @Tag("soak")
    void killedRunsLeaveNothingAndALiveOneIsNeverTouched() throws Exception {
        try (LineProcess posix = fork("posix-mq");
                LineProcess systemV = fork("sysv-mq")) {
            posix.awaitLine("Iteration");
            systemV.awaitLine("Iteration");
            for (String mechanism : List.of("chronicle", "aeron-ipc", "aeron-udp")) {
                try (LineProcess spinning = fork(mechanism)) {
                    spinning.awaitLine("Iteration");
                    spinning.killAndAwaitDescendants();
                }
            }
            assertThat(clean())
                    .hasSize(4)
                    .contains("3 removed", Index.atIndex(3))
                    .satisfies(lines -> assertThat(lines.subList(0, 3)).allMatch(this::isDirectoryOfARun));
            posix.awaitLine("Iteration");
            systemV.awaitLine("Iteration");
            posix.killAndAwaitDescendants();
            systemV.killAndAwaitDescendants();
        }
        List<String> left = clean("--dry-run");
        assertThat(left).filteredOn(this::isDirectoryOfARun).hasSize(2);
        assertThat(left)
                .filteredOn(line -> line.matches("sysv-mq +0x[0-9a-f]{8}"))
                .hasSize(1);
        assertThat(left) // names went when both had opened their queues, and the kernel took those with the processes
                .hasSize(4)
                .contains("3 to remove", Index.atIndex(3));
        clean();
        assertThat(clean()).containsExactly("nothing to remove");
        assertThat(directory).isEmptyDirectory();
    }

    private boolean isDirectoryOfARun(String line) {
        return line.matches("directory +" + directory + "/.*/r-[0-9a-f]+");
    }

    /**
     * What run starts for each mechanism and round; it would go on for a minute, with little to do for both processes.
     */
    private LineProcess fork(String mechanism) throws IOException {
        return ForkProcess.start(
                List.of(),
                List.of("-XX:CompileThresholdScaling=1"), // its peer must not be idle when it is killed: it would clean
                // up
                directory,
                new ForkOrder(
                        mechanism,
                        64,
                        Placement.FREE,
                        List.of(new Phase(Measurement.LATENCY_AT_RATE, 100, 600, 100, 1, 100)),
                        List.of()));
    }

    @Test
    void everyKindHasAWordOfItsOwn() {
        assertThat(Transports.objectKinds().stream().map(kind -> kind.word()).distinct())
                .contains("posix-shm", "sysv-shm", "posix-mq", "sysv-mq", "unix-socket");
    }
}
