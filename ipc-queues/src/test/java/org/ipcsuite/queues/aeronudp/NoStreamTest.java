package org.ipcsuite.queues.aeronudp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.queues.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver that cannot make the file of a stream, as on a full file system. */
@Timeout(60)
final class NoStreamTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64).withTimeout(Duration.ofSeconds(5));

    @Test
    void acceptSaysWhoGetsNoStreamAndWhy() throws Exception {
        Transport udp = new AeronUdpTransport();
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = udp.listen(at, OPTIONS)) {
            Path streams = at.resolve(Files.readString(at.resolve("driver")))
                    .resolve("driver")
                    .resolve("publications");
            CompletableFuture<Endpoint> connecting = Pair.connect(udp, at, OPTIONS.withTimeout(Duration.ofSeconds(3)));
            awaitTheConnectors(streams);
            RendezvousDirectory.removeTree(streams);
            assertThatThrownBy(listener::accept)
                    .as("usual cause: an exception of Aeron's own, which nobody declares")
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no stream to 127.0.0.1:");
            assertThatThrownBy(() -> Pair.await(connecting)).hasCauseInstanceOf(IOException.class);
        }
    }

    /** The one through which it says hello: the driver maps its file, and the connector does. */
    private static void awaitTheConnectors(Path streams) throws IOException {
        Deadline deadline = Deadline.after(OPTIONS.timeout());
        while (mapped(streams) < 2) {
            deadline.pause("the connector makes no stream");
        }
    }

    private static long mapped(Path directory) throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(map -> map.contains(directory.toString())).count();
        }
    }
}
