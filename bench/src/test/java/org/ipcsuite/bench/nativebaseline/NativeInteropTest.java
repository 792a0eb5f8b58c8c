package org.ipcsuite.bench.nativebaseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.cli.talk.EchoServer;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each mechanism's wire format is what its documentation says: a process in C and this one in Java talk over it, either
 * as the server.
 */
@Timeout(60)
final class NativeInteropTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LARGEST = 60_000;
    /** More than may be on their way at a time, where messages are counted. */
    private static final int MANY = 3_000;
    /** More than half of what may be on its way, in front of a large one. */
    private static final int SMALL_ONES = 100;

    /** Their semaphores or mutexes stand in memory as the C library lays them out: both sides need the same. */
    private static final Set<String> OF_ONE_C_LIBRARY = Set.of("sem-posix", "sem-unnamed", "mutex-cond");

    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(LARGEST).withTimeout(TIMEOUT);

    private static NativeProgram program;

    @TempDir
    private Path directory;

    /** In the runtime directory that both languages share: where those keep their locks who meet at a queue's name. */
    private final List<Path> named = new ArrayList<>();

    @BeforeAll
    static void compile() throws IOException {
        program = CompiledNativeProgram.get();
    }

    /** The last one in a directory leaves it to the next who listens there, and nobody will. */
    @AfterEach
    void removeEmptyPlaces() throws IOException {
        for (Path place : named) {
            Files.deleteIfExists(place);
        }
    }

    static List<String> namedMechanisms() {
        return Transports.ALL.stream()
                .filter(transport -> program.mechanisms().contains(transport.name()))
                .filter(transport -> transport.traits().reach() != Traits.Reach.PARENT_CHILD)
                .map(Transport::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("namedMechanisms")
    void clientsInCTalkToAServerInJava(String mechanism) throws Exception {
        Transport transport = available(mechanism);
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        try (Listener listener = transport.listen(address(transport), OPTIONS);
                EchoServer server = new EchoServer(listener, 1, TIMEOUT, log::add)) {
            List<Integer> sizes = sizes(transport);
            Thread serving = new Thread(() -> server.serve(sizes.size()));
            serving.start();
            for (int size : sizes) {
                try (LineProcess ping = ping(mechanism, listener, "-n", "20", "-s", String.valueOf(size))) {
                    assertThat(ping.exitCode())
                            .as(String.join("\n", ping.lines()))
                            .isZero();
                    assertThat(ping.lines()).singleElement().asString().startsWith("20 messages of " + size + " bytes");
                }
                assertThat(log.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).endsWith(": 20 messages, left");
            }
            serving.join(TIMEOUT.toMillis());
            assertThatAServerThatLeavesIsNoticed(mechanism, listener);
        }
        assertThat(left()).isEmpty();
    }

    private void assertThatAServerThatLeavesIsNoticed(String mechanism, Listener listener) throws Exception {
        try (LineProcess ping = ping(mechanism, listener, "-n", "1000000000")) {
            try (Endpoint endpoint = listener.accept()) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
                endpoint.receive(buffer);
                endpoint.send(buffer.flip());
                endpoint.receive(buffer.clear());
            }
            assertThat(ping.exitCode()).isEqualTo(1);
            assertThat(ping.lines()).containsExactly("ipc-floor: the peer left before it answered message 1");
        }
    }

    /** The listener closes first, then its side of the connection. */
    @Test
    void aClientInCThatLeavesLastRemovesTheDirectory() throws Exception {
        Transport futex = available("mmap-futex");
        Listener listener = futex.listen(address(futex), OPTIONS);
        try (LineProcess ping = ping("mmap-futex", listener, "-n", "1000000000")) {
            Endpoint accepted = listener.accept();
            listener.close();
            assertThat(directory.resolve("meet")).isDirectory();
            accepted.close();
            assertThat(ping.exitCode()).isEqualTo(1);
        }
        assertThat(directory.resolve("meet"))
                .as("usual cause: C does not know the file `left`")
                .doesNotExist();
    }

    @Test
    void aClientInCHearsThatAFifoIsBusy() throws Exception {
        Transport fifo = available("fifo");
        try (Listener listener = fifo.listen(address(fifo), OPTIONS);
                LineProcess served = ping("fifo", listener, "-n", "1000000000");
                Endpoint accepted = listener.accept();
                LineProcess next = ping("fifo", listener, "-n", "1", "-t", "1")) {
            assertThat(next.exitCode()).isEqualTo(1);
            assertThat(next.lines())
                    .singleElement()
                    .asString()
                    .startsWith("ipc-floor: " + directory.resolve("meet") + " is busy: it serves one client at a time");
            accepted.close();
            assertThat(served.exitCode()).as("the first one").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("namedMechanisms")
    void clientsInJavaTalkToAServerInC(String mechanism) throws Exception {
        Transport transport = available(mechanism);
        try (LineProcess server = serve(transport, "echo-server", "-m", String.valueOf(largest(transport)))) {
            Rendezvous at = served(mechanism, server);
            try (Endpoint endpoint = transport.connect(at, OPTIONS)) {
                for (int small = 0; small < SMALL_ONES; small++) {
                    assertEchoed(endpoint, 64);
                }
                for (int size : sizes(transport)) {
                    assertEchoed(endpoint, size);
                }
            }
            server.awaitLine("client 1: " + (SMALL_ONES + sizes(transport).size()) + " messages, left");
            assertThatATooLongMessageEndsItsSenderOnly(transport, at, server);
            try (Endpoint endpoint = transport.connect(at, OPTIONS)) {
                assertEchoed(endpoint, 64);
                server.signal("TERM");
                assertThat(endpoint.receive(ByteBuffer.allocateDirect(LARGEST))).isEqualTo(-1);
            }
            assertThat(server.exitCode()).isEqualTo(143);
        }
        assertThat(left()).isEmpty();
    }

    private void assertThatATooLongMessageEndsItsSenderOnly(Transport transport, Rendezvous at, LineProcess server)
            throws Exception {
        int tooLong = largest(transport) + 1;
        try (Endpoint endpoint = transport.connect(at, OPTIONS.withMaxMessage(tooLong))) {
            if (endpoint.maxMessage() < tooLong) {
                return; // the mechanism sees to it
            }
            sendToOneWhoEndsIt(endpoint, tooLong);
            assertThat(endpoint.receive(ByteBuffer.allocateDirect(LARGEST))).isEqualTo(-1);
        }
        assertThat(server.awaitLine("client 2: 0 messages, closed: ")).contains(String.valueOf(tooLong));
    }

    private static void sendToOneWhoEndsIt(Endpoint endpoint, int bytes) throws IOException {
        try {
            endpoint.send(ByteBuffer.allocateDirect(bytes));
        } catch (PeerGoneException acknowledgedByNobody) {
            // where a send waits until the message is taken
        }
    }

    /** Libraries differ in which waits go on after a signal, in the order of structures, and in what they keep in a sem_t. */
    @ParameterizedTest
    @MethodSource("namedMechanisms")
    void clientsInJavaTalkToAServerThatMuslRuns(String mechanism) throws Exception {
        assumeFalse(OF_ONE_C_LIBRARY.contains(mechanism), "a sem_t or a mutex belongs to one C library");
        Transport transport = available(mechanism);
        NativeProgram other = CompiledNativeProgram.withMusl();
        try (LineProcess server = serve(other, transport, "echo-server", "-m", String.valueOf(largest(transport)))) {
            try (Endpoint endpoint = transport.connect(served(mechanism, server), OPTIONS)) {
                for (int size : sizes(transport)) {
                    assertEchoed(endpoint, size);
                }
                server.signal("TERM");
                assertThat(endpoint.receive(ByteBuffer.allocateDirect(LARGEST))).isEqualTo(-1);
            }
            assertThat(server.exitCode()).isEqualTo(143);
        }
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("namedMechanisms")
    void aFeedFromJavaIsCheckedInC(String mechanism) throws Exception {
        Transport transport = available(mechanism);
        for (int size : List.of(Message.HEADER, 1_000, largest(transport))) {
            boolean isLossy = transport.traits().whenFull() == Traits.WhenFull.DROPS;
            try (LineProcess server = serve(transport, "stream-server", "-n", "1", "-s", String.valueOf(size))) {
                Options ofThisSide = isLossy ? OPTIONS.withTimeout(Duration.ofMillis(100)) : OPTIONS;
                try (Endpoint endpoint = transport.connect(served(mechanism, server), ofThisSide)) {
                    var feed = new org.ipcsuite.core.exchange.Stream(endpoint, size, isLossy);
                    assertThat(feed.sendBatch(size < 1_000 ? MANY : 200)).isPositive();
                    assertThat(feed.sendBatch(1)).isEqualTo(1);
                }
                assertThat(server.exitCode()).isZero();
                assertThat(server.lines()).anyMatch(line -> line.endsWith("client 1: left"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("namedMechanisms")
    void aFeedFromJavaThatIsDamagedIsFoundInC(String mechanism) throws Exception {
        Transport transport = available(mechanism);
        try (LineProcess server = serve(transport, "stream-server", "-n", "1", "-s", "64")) {
            try (Endpoint endpoint = transport.connect(served(mechanism, server), OPTIONS)) {
                Message message = Message.ofSize(64);
                endpoint.send(message.stamp(0));
                ByteBuffer changed = message.stamp(1);
                changed.put(40, (byte) ~changed.get(40));
                endpoint.send(changed);
                server.awaitLine("client 1: closed: message 1 of 64 bytes is corrupt: wrong checksum");
            }
            assertThat(server.exitCode()).isZero();
        }
    }

    private LineProcess serve(Transport transport, String command, String... options) throws IOException {
        return serve(program, transport, command, options);
    }

    private LineProcess serve(NativeProgram run, Transport transport, String command, String... options)
            throws IOException {
        List<String> words = Stream.concat(
                        Stream.of(command, transport.name(), address(transport).value(), "-t", "60"),
                        Stream.of(options))
                .toList();
        return start(run, words);
    }

    private LineProcess start(NativeProgram run, List<String> words) throws IOException {
        return named.isEmpty()
                ? CompiledNativeProgram.start(run, directory, words)
                : CompiledNativeProgram.start(run, words);
    }

    /** Where a server in C says that it is. */
    private static Rendezvous served(String mechanism, LineProcess server) throws InterruptedException {
        String greeting = "serving " + mechanism + " at ";
        return new Rendezvous.Address(server.awaitLine(greeting).substring(greeting.length()));
    }

    private LineProcess ping(String mechanism, Listener listener, String... options) throws IOException {
        String address = ((Rendezvous.Address) listener.rendezvous()).value();
        List<String> words = Stream.concat(Stream.of("ping", mechanism, address), Stream.of(options))
                .toList();
        return start(program, words);
    }

    private static void assertEchoed(Endpoint endpoint, int size) throws IOException {
        Message message = Message.ofSize(size);
        endpoint.send(message.stamp(size));
        Message reply = new Message(size);
        reply.check(endpoint.receive(reply.room()), size);
    }

    private static Transport available(String mechanism) {
        Transport transport = Transports.named(mechanism).orElseThrow();
        Availability here = transport.availability();
        assumeTrue(here.available(), here.reason());
        return transport;
    }

    /** The first two stand in a queued signal, the others in the ring behind it. */
    private static List<Integer> sizes(Transport transport) {
        return List.of(1, 7, 64, largest(transport));
    }

    /** The largest message that is tried over this mechanism. */
    private static int largest(Transport transport) {
        return Math.min(LARGEST, transport.traits().largest());
    }

    /** An address of the mechanism's kind that nobody else has. */
    private Rendezvous.Address address(Transport transport) {
        String usual = transport.defaultAddress();
        if (usual.equals(
                RendezvousDirectory.base().resolve("serve-" + transport.name()).toString())) {
            return new Rendezvous.Address(directory.resolve("meet").toString());
        }
        if (usual.contains(":")) {
            return new Rendezvous.Address(usual.substring(0, usual.lastIndexOf(':')) + ":0");
        }
        // a number, a key in hexadecimal, the name of a queue, or one that is in no file system
        String number = String.valueOf(new SecureRandom().nextInt(10_000_000, 99_999_999));
        String address = usual.matches("\\d+") ? number : usual.replaceFirst("[0-9a-f]+$", number);
        if (transport.name().endsWith("-mq")) {
            named.add(RendezvousDirectory.base().resolve(transport.name() + "-" + address.replace("/", "")));
        }
        return new Rendezvous.Address(address);
    }

    /** What is left but for the runtime directory; a server in this process may just be going. */
    private List<Path> left() throws IOException {
        Deadline deadline = Deadline.after(TIMEOUT);
        while (true) {
            List<Path> left = list();
            if (left.isEmpty() || deadline.remaining().isZero()) {
                return left;
            }
            deadline.pause("something is left: " + left);
        }
    }

    private static List<Path> entries(Path place) throws IOException {
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.toList();
        }
    }

    /**
     * But for the runtime directory, and the directory itself in which a client outlived its server: it was the last
     * one there.
     */
    private List<Path> list() throws IOException {
        try (Stream<Path> entries = Files.walk(directory)) {
            List<Path> stay = List.of(directory, directory.resolve("meet"), directory.resolve("ipc-suite"));
            List<Path> left =
                    new ArrayList<>(entries.filter(path -> !stay.contains(path)).toList());
            for (Path place : named) {
                left.addAll(entries(place));
            }
            return left;
        }
    }
}
