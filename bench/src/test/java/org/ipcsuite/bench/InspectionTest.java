package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SocketConstants;
import org.ipcsuite.sockets.SocketTransport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a tool sees of a message that is under way, from outside, is what the trait says. */
@Timeout(30)
final class InspectionTest {

    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofSeconds(5));
    private static final int SIZE = 3000;
    private static final int MOST_BYTES = 4 << 20;
    /** Another one in each test: the maps of earlier ones may still be there. */
    private final String mark = "a mark that nothing else contains: " + UUID.randomUUID();

    /** How ss(8) calls the families whose sockets it counts. */
    private static final Map<Integer, String> FAMILIES = Map.of(
            SocketConstants.AF_UNIX, "unix",
            SocketConstants.AF_NETLINK, "netlink",
            SocketConstants.AF_VSOCK, "vsock",
            SocketConstants.AF_TIPC, "tipc");

    /** Recv-Q and Send-Q are the first columns that are numbers: netlink has no state in front of them. */
    private static final Pattern QUEUES =
            Pattern.compile("(^|\\s)(?<received>\\d+)\\s+\\d+\\s+(?<socket>\\S+\\s+\\S+)");

    /** Hears everything on the loopback interface; says whether the mark came by. */
    private static final String SNIFFER = """
            import socket, sys
            s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
            s.bind(("lo", 0))
            s.settimeout(10)
            print("ready", flush=True)
            while sys.argv[1].encode() not in s.recv(65536):
                pass
            print("seen", flush=True)
            """;

    /** One that hears or reads, in a thread of its own where it must. */
    private interface Inspector extends AutoCloseable {

        boolean sees() throws Exception;

        @Override
        default void close() {}
    }

    static List<Transport> mechanisms(Traits.Inspection inspection) {
        return Transports.ALL.stream()
                .filter(mechanism -> mechanism.traits().inspection() == inspection)
                .filter(mechanism -> mechanism.traits().reach() != Traits.Reach.PARENT_CHILD)
                .toList();
    }

    static List<Transport> mechanismsWithMessages() {
        return mechanisms(Traits.Inspection.MESSAGES);
    }

    static List<Transport> mechanismsWithCounts() {
        return mechanisms(Traits.Inspection.COUNTS);
    }

    @ParameterizedTest
    @MethodSource("mechanismsWithMessages")
    void theMessageItselfIsSeen(Transport mechanism) throws Exception {
        assumeAvailable(mechanism);
        assumeTrue(Libc.get().geteuid() == 0, "only root looks into other processes and at interfaces");
        boolean isMemory = mechanism.traits().payload() == Traits.Payload.SHARED_MEMORY;
        try (Inspector inspector = isMemory ? this::isInSharedMemory : sniffer()) {
            assertThat(seesAMessageOf(mechanism, inspector)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("mechanismsWithCounts")
    void theBytesThatWaitAreCounted(Transport mechanism) throws Exception {
        assumeAvailable(mechanism);
        assumeTrue(mechanism instanceof SocketTransport && hasTool("ss"), "ss counts the bytes of sockets");
        String family = Objects.requireNonNull(
                FAMILIES.get(((SocketTransport) mechanism).socketKinds().get(0).domain()));
        Set<String> before = fullQueues(family); // of others, which may be emptied meanwhile
        assertThat(seesAMessageOf(mechanism, () -> !before.containsAll(fullQueues(family))))
                .isTrue();
    }

    /** Sends one that nobody receives, and looks, until it is seen or the deadline is over. */
    private boolean seesAMessageOf(Transport mechanism, Inspector inspector) throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = mechanism.listen(directory, OPTIONS)) {
            CompletableFuture<Endpoint> connecting = CompletableFuture.supplyAsync(() -> connect(mechanism, directory));
            try (Endpoint accepted = listener.accept();
                    Endpoint connector = connecting.get()) {
                ByteBuffer message = ByteBuffer.allocateDirect(Math.min(SIZE, connector.maxMessage()));
                connector.send(
                        message.put(mark.getBytes(StandardCharsets.US_ASCII)).position(0));
                Deadline deadline = Deadline.after(OPTIONS.timeout());
                while (!inspector.sees()) {
                    deadline.pause("nothing is seen of a message over " + mechanism.name());
                }
                return accepted.maxMessage() > 0;
            }
        }
    }

    private static Endpoint connect(Transport mechanism, RendezvousDirectory directory) {
        try {
            return mechanism.connect(RendezvousDirectory.at(directory.path()), OPTIONS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As hexdump(1) of /proc/PID/map_files does. */
    private boolean isInSharedMemory() throws IOException {
        for (String map : Files.readAllLines(Path.of("/proc/self/maps"))) {
            String[] columns = map.split(" +", 3);
            String range = columns[0].replaceFirst("^0+", "");
            if (columns[1].startsWith("rw-s") && contains(Path.of("/proc/self/map_files", range))) {
                return true;
            }
        }
        return false;
    }

    private boolean contains(Path map) throws IOException {
        try (FileChannel channel = FileChannel.open(map)) {
            ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_BYTES));
            channel.read(content, 0);
            return new String(content.array(), StandardCharsets.ISO_8859_1).contains(mark);
        } catch (NoSuchFileException collected) { // an earlier test's, unmapped just now
            return false;
        }
    }

    private Inspector sniffer() throws IOException {
        assumeTrue(hasTool("python3"), "there is no python3");
        Process python = new ProcessBuilder("python3", "-c", SNIFFER, mark)
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = python.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).isEqualTo("ready");
        return new Inspector() {
            @Override
            public boolean sees() throws Exception {
                return lines.readLine().equals("seen");
            }

            @Override
            public void close() {
                python.destroyForcibly();
            }
        };
    }

    /** Sockets of the family in whose receive queue the message may be, each as its address and its inode or port. */
    private static Set<String> fullQueues(String family) throws Exception {
        Process ss = new ProcessBuilder("ss", "-anH", "-f", family).start();
        try (BufferedReader lines = ss.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines()
                    .map(QUEUES::matcher)
                    .filter(line -> line.find() && Long.parseLong(line.group("received")) >= SIZE)
                    .map(line -> line.group("socket").replaceAll("\\s+", " ")) // padded to the longest of all
                    .collect(Collectors.toSet());
        }
    }

    private static void assumeAvailable(Transport mechanism) {
        Availability here = mechanism.availability();
        assumeTrue(here.available(), here.reason());
    }

    private static boolean hasTool(String name) {
        try {
            Process which = new ProcessBuilder("which", name).start();
            return which.waitFor(5, TimeUnit.SECONDS) && which.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
