package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ipcsuite.bench.ForkProcess;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.NetworkNamespace;
import org.ipcsuite.bench.harness.jmh.ForkOrder;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hosts, as far as one machine can be two: networks of their own and a cable between them. */
@Timeout(90)
final class TwoHostsTest {

    private static final String ADDRESS = "10.77.0.1:7007";

    private static NetworkNamespace here;
    private static NetworkNamespace there;

    @TempDir
    private Path directory;

    @BeforeAll
    static void layCable() throws Exception {
        here = NetworkNamespace.make();
        there = NetworkNamespace.make();
        there.connectTo(here, "10.77.0.1/24", "10.77.0.2/24");
    }

    @AfterAll
    static void pullIt() {
        for (NetworkNamespace host : new NetworkNamespace[] {here, there}) {
            if (host != null) {
                host.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp", "aeron-udp"})
    void whatIsServedThereIsPingedAndMeasuredFromHere(String mechanism) throws Exception {
        try (SuiteProcess server =
                new SuiteProcess(there.inside(), directory, "serve", mechanism, ADDRESS, "--exchange")) {
            server.awaitLine("serving " + mechanism + " at " + ADDRESS);
            try (SuiteProcess ping =
                    new SuiteProcess(here.inside(), directory, "ping", mechanism, ADDRESS, "-c", "3", "-i", "0")) {
                assertThat(ping.exitCode()).as(String.join("\n", ping.lines())).isZero();
            }
            server.awaitLine("client 1: 3 messages, left");
            try (LineProcess fork = fork(mechanism + "@" + ADDRESS)) {
                String reply = fork.awaitLine("\"measurement\":\"roundtrip\"");
                int second = reply.indexOf("\"measurement\":\"throughput\"");
                assertMeasured(reply.substring(0, second));
                assertMeasured(reply.substring(second));
                fork.endInput();
                assertThat(fork.exitCode()).isZero();
            }
            server.awaitLine("messages, left");
            server.signal("TERM");
            assertThat(server.exitCode()).isEqualTo(143);
        }
    }

    private static void assertMeasured(String report) {
        assertThat(report)
                .contains("\"failure\":null", "\"cost\":null", "\"client_allocated_bytes\":null")
                .containsPattern("\"delivered\":[1-9]");
    }

    /** What run starts for each mechanism and round, with phases as short as can be. */
    private LineProcess fork(String mechanism) throws IOException {
        return ForkProcess.start(
                here.inside(),
                List.of(),
                directory,
                new ForkOrder(
                        mechanism,
                        64,
                        Placement.FREE,
                        List.of(
                                new Phase(Measurement.ROUNDTRIP, null, 1, 100, 2, 100),
                                new Phase(Measurement.THROUGHPUT, null, 1, 100, 2, 100)),
                        List.of()));
    }
}
