package org.ipcsuite.bench.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A peer in another language, written from what {@code explain} prints and nothing else, exchanges messages of all sizes
 * with ours, as the client and as the server: {@code examples/python}.
 */
@Timeout(120)
final class PythonPeersTest {

    @SuppressWarnings("unused") // FieldSource
    static final List<String> MECHANISMS = List.of(
            "fifo",
            "mmap-spin",
            "mmap-adaptive",
            "mmap-futex",
            "posix-shm",
            "unix-stream",
            "unix-abstract",
            "unix-dgram",
            "tcp",
            "udp",
            "netlink",
            "raw",
            "packet",
            "posix-mq",
            "sysv-mq");

    private static final Path PROGRAM = Path.of("..", "examples", "python", "peer.py");
    /** Where Python keeps what it has compiled. */
    private static final Path COMPILED = Path.of("target", "python");

    private static final List<String> RINGS = List.of("mmap-spin", "mmap-adaptive", "mmap-futex", "posix-shm");
    /** Several laps. */
    private static final int MESSAGES_OF_RINGS = 20_000;

    private static final int MESSAGES = 3_000;

    private static final int MESSAGES_OF_OURS = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Options OPTIONS =
            Options.DEFAULT.withMaxMessage(1 << 16).withTimeout(TIMEOUT);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @FieldSource("MECHANISMS")
    void itAsksAServerOfOurs(String name) throws Exception {
        Transport transport = available(name);
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        Options options = OPTIONS.withMaxMessage(
                Math.min(OPTIONS.maxMessage(), transport.traits().largest()));
        try (Listener listener = transport.listen(address(transport), options);
                EchoServer server = new EchoServer(listener, 1, TIMEOUT, log::add)) {
            Thread serving = new Thread(() -> server.serve(1));
            serving.start();
            String where = ((Rendezvous.Address) listener.rendezvous()).value();
            int messages = RINGS.contains(name) ? MESSAGES_OF_RINGS : MESSAGES;
            try (Python python = new Python("ping", name, where, String.valueOf(messages))) {
                assertThat(python.said()).isEqualTo(messages + " messages, all answered\n");
            }
            assertThat(log.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("client 1: " + messages + " messages, left");
            serving.join(TIMEOUT.toMillis());
        }
    }

    @ParameterizedTest
    @FieldSource("MECHANISMS")
    void itAnswersAClientOfOurs(String name) throws Exception {
        Transport transport = available(name);
        Rendezvous.Address address = address(transport);
        try (Python python = new Python("serve", name, address.value())) {
            try (Endpoint endpoint = transport.connect(address, OPTIONS)) {
                Random random = new Random(1);
                for (int i = 0; i < MESSAGES_OF_OURS; i++) {
                    int most = i % 100 == 99 ? Math.min(8_000, endpoint.maxMessage()) : 300;
                    assertEchoed(endpoint, random.nextInt(1, most));
                }
            }
            assertThat(python.said()).isEqualTo(MESSAGES_OF_OURS + " messages, left\n");
        }
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private static void assertEchoed(Endpoint endpoint, int length) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(length);
        for (int i = 0; i < length; i++) {
            message.put((byte) (length + i));
        }
        endpoint.send(message.flip());
        ByteBuffer reply = ByteBuffer.allocateDirect(OPTIONS.maxMessage());
        assertThat(endpoint.receive(reply)).isEqualTo(length);
        assertThat(reply.flip()).isEqualTo(message.rewind());
    }

    private static Transport available(String name) {
        assumeTrue(Python.IS_HERE, "there is no python3 of 3.9 or newer");
        assumeTrue(
                !RINGS.contains(name) || System.getProperty("os.arch").equals("amd64"),
                "Python has no fence: its rings are for x86-64");
        Transport transport = Transports.named(name).orElseThrow();
        Availability here = transport.availability();
        assumeTrue(here.available(), here.reason());
        return transport;
    }

    /** One that nobody else has, of the mechanism's kind. */
    private Rendezvous.Address address(Transport transport) {
        int number = new SecureRandom().nextInt(10_000_000, 99_999_999);
        return new Rendezvous.Address(
                switch (transport.name()) {
                    case "tcp", "udp" -> "127.0.0.1:" + (10_000 + number % 20_000);
                    case "netlink", "raw", "packet" -> String.valueOf(number);
                    case "unix-abstract" -> "ipc-suite/" + number;
                    case "posix-mq" -> "/ipc-suite-" + number;
                    case "sysv-mq" -> "0x" + number;
                    default -> directory.resolve("meet").toString();
                });
    }

    /** The program, until it is closed. */
    private static final class Python implements AutoCloseable {

        static final boolean IS_HERE = find();

        private final LineProcess process;

        Python(String... words) throws IOException {
            ProcessBuilder builder = new ProcessBuilder("python3", PROGRAM.toString());
            builder.command().addAll(List.of(words));
            builder.environment()
                    .put("PYTHONPYCACHEPREFIX", COMPILED.toAbsolutePath().toString());
            this.process = new LineProcess(builder);
        }

        private static boolean find() {
            try {
                Process python = new ProcessBuilder(
                                "python3",
                                "-c",
                                "import sys, fcntl; fcntl.F_OFD_SETLK; sys.exit(sys.version_info < (3, 9))")
                        .start();
                assertThat(python.waitFor(20, TimeUnit.SECONDS))
                        .as("python3 ends; usual cause: the first of that name on the PATH is a script that waits")
                        .isTrue();
                return python.exitValue() == 0;
            } catch (IOException absent) {
                return false;
            } catch (InterruptedException givenUp) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** All that it prints, once it has ended. */
        String said() throws InterruptedException {
            process.exitCode();
            return process.text();
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
