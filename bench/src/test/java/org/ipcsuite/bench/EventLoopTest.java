package org.ipcsuite.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcsuite.sockets.SocketLibc.LIBC;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Libc;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * poll(2) sees a message that waits, or does not, as the trait says. Left out is what a child inherits, and what a
 * library's own threads empty.
 */
@Timeout(60)
final class EventLoopTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);
    private static final int POLLFD_BYTES = 8;
    private static final int EVENTS_AT = 4;
    private static final int REVENTS_AT = 6;
    private static final short POLLIN = 1;
    private static final int ARRIVES_WITHIN_MS = 1_000;
    private static final int STAYS_AWAY_MS = 20;

    static List<Transport> mechanisms() {
        return Transports.ALL.stream()
                .filter(mechanism -> mechanism.traits().reach() != Traits.Reach.PARENT_CHILD)
                .filter(mechanism -> mechanism.traits().javaNeeds() != Traits.JavaNeeds.LIBRARY)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aMessageThatWaitsIsSeenOrNot(Transport mechanism) throws Exception {
        Availability here = mechanism.availability();
        assumeTrue(here.available(), here.reason());
        boolean isSeen = mechanism.traits().multiplexing() == Traits.Multiplexing.POLL;
        boolean isBell = mechanism.traits().payload() == Traits.Payload.SHARED_MEMORY;
        ExecutorService connector = Executors.newSingleThreadExecutor();
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = mechanism.listen(at, OPTIONS)) {
            Future<Endpoint> connecting = connector.submit(() -> mechanism.connect(at, OPTIONS));
            try (Endpoint receiver = listener.accept();
                    Endpoint sender = connecting.get(OPTIONS.timeout().toSeconds(), SECONDS)) {
                Set<Integer> before = descriptors().keySet();
                Set<Integer> quiet = new TreeSet<>(before);
                quiet.removeAll(readable(before, 0));
                sender.send(ByteBuffer.allocateDirect(4)
                        .put("ping".getBytes(US_ASCII))
                        .flip());
                readable(quiet, isSeen && !isBell ? ARRIVES_WITHIN_MS : STAYS_AWAY_MS);
                Set<Integer> seen = readable(before, 0);
                assertThat(receiver.receive(ByteBuffer.allocateDirect(64))).isEqualTo(4);
                // What was readable before as well, such as a socket with a handshake sent twice, stops being so; what
                // stays readable, such as a file, says nothing.
                seen.removeAll(readable(seen, 0));
                if (isSeen && isBell) {
                    assertThat(descriptors().values()) // which rings for who sleeps, and nobody did
                            .anyMatch(what -> what.equals(
                                    "anon_inode:[" + mechanism.name().replace("-", "") + "]"));
                } else {
                    assertThat(!seen.isEmpty()).as("seen at %s", seen).isEqualTo(isSeen);
                }
            }
        } finally {
            connector.shutdownNow();
        }
    }

    /** Those of these that poll(2) calls readable, after so many milliseconds at most. */
    private static Set<Integer> readable(Set<Integer> descriptors, int milliseconds) {
        Pointer all = Memory.allocateDirect(Libc.runtime(), (descriptors.size() + 1) * POLLFD_BYTES);
        int at = 0;
        for (int descriptor : descriptors) {
            all.putInt(at, descriptor);
            all.putShort(at + EVENTS_AT, POLLIN);
            all.putShort(at + REVENTS_AT, (short) 0);
            at += POLLFD_BYTES;
        }
        assertThat(LIBC.poll(all, descriptors.size(), milliseconds)).isNotNegative();
        Set<Integer> readable = new TreeSet<>();
        for (int i = 0; i < at; i += POLLFD_BYTES) {
            if ((all.getShort(i + REVENTS_AT) & POLLIN) != 0) {
                readable.add(all.getInt(i));
            }
        }
        return readable;
    }

    /** What each descriptor of this process is. */
    private static Map<Integer, String> descriptors() throws IOException {
        Map<Integer, String> found = new TreeMap<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                try {
                    found.put(
                            Integer.parseInt(link.getFileName().toString()),
                            Files.readSymbolicLink(link).toString());
                } catch (NoSuchFileException gone) {
                    // closed meanwhile
                }
            }
        }
        return found;
    }
}
