package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.binding.Binding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples to copy do what they say: each runs as two processes, started as its own documentation starts it. */
@Timeout(60)
final class ExamplesTest {

    private static final Path HOME = Path.of("..", "examples");
    private static final int MOST_LINES = 60;
    private static final int MOST_LINES_FOR_MANY = 80;

    /** Those that use java.lang.foreign, in a directory of their own. */
    private static final String FOREIGN = "jdk22/";

    private static final int MOST_LINES_FOR_FOREIGN = 80;
    private static final Path JDKS = Path.of("/usr/lib/jvm");

    /** A row of the table: which mechanism an example shows. */
    private static final Pattern ROW = Pattern.compile("\\(([\\w/]+\\.java)\\) \\| `([a-z-]+)` \\|");
    /** Where queues and semaphores show as files, the queues only if somebody has mounted that. */
    private static final List<Path> NAMES = List.of(Path.of("/dev/shm"), Path.of("/dev/mqueue"));

    /** Most of what it does is to compile the example. */
    private static final List<String> STARTS_FASTER =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmn16m");

    @TempDir
    private Path directory;

    static List<String> examples() throws IOException {
        return Stream.concat(examplesIn(""), examplesIn(FOREIGN)).toList();
    }

    private static Stream<String> examplesIn(String directory) throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve(directory))) {
            return files
                    .map(file -> directory + file.getFileName())
                    .filter(name -> name.endsWith(".java"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void twoProcessesTalk(String file) throws Exception {
        assertThat(Files.readAllLines(HOME.resolve(file))).hasSizeLessThanOrEqualTo(mostLines(file));
        assumeTrue(!isForeign(file) || java(file) != null, "there is no JDK 22 or newer in " + JDKS);
        Availability here = mechanism(file).availability();
        assumeTrue(here.available(), here.reason());
        String place = place(file);
        try (LineProcess server = start(file, "server", place)) {
            server.awaitLine("waiting");
            try (LineProcess client = start(file, "client", place)) {
                client.awaitLine("HELLO");
                assertThat(client.exitCode()).as("%s", client.lines()).isZero();
            }
            assertThat(server.exitCode()).as("%s", server.lines()).isZero();
        }
        assertThat(directory).as("what is left").isEmptyDirectory();
        assertThat(named(place)).as("what is left").isEmpty();
    }

    /** One has sent half a line, one reads nothing, and one is answered; then the half is made whole. */
    @Test
    void oneThreadServesManyAndWaitsForNone() throws Exception {
        String place = place("ManyClientsExample.java");
        var address = UnixDomainSocketAddress.of(place);
        try (LineProcess server = start("ManyClientsExample.java", "server", place)) {
            server.awaitLine("waiting");
            try (SocketChannel half = SocketChannel.open(address);
                    SocketChannel deaf = SocketChannel.open(address);
                    SocketChannel whole = SocketChannel.open(address)) {
                half.write(ascii("he"));
                deaf.configureBlocking(false);
                while (deaf.write(ascii("a".repeat(1000) + "\n")) > 0) {
                    // until the server takes no more of it
                }
                whole.write(ascii("first\n"));
                assertThat(new Scanner(whole, StandardCharsets.US_ASCII).nextLine())
                        .isEqualTo("FIRST");
                half.write(ascii("llo\n"));
                assertThat(new Scanner(half, StandardCharsets.US_ASCII).nextLine())
                        .isEqualTo("HELLO");
            }
            assertThat(server.exitCode()).as("%s", server.lines()).isZero();
        }
        assertThat(directory).as("what is left").isEmptyDirectory();
    }

    private static int mostLines(String file) {
        if (isForeign(file)) {
            return MOST_LINES_FOR_FOREIGN;
        }
        return file.startsWith("Many") ? MOST_LINES_FOR_MANY : MOST_LINES;
    }

    private static boolean isForeign(String file) {
        return file.startsWith(FOREIGN);
    }

    /** What starts it: this JDK, or for java.lang.foreign maybe another that is installed; null if there is none. */
    private static @Nullable Path java(String file) throws IOException {
        Path here = Path.of(ProcessHandle.current().info().command().orElseThrow());
        if (!isForeign(file) || Runtime.version().feature() >= Binding.FIRST_WITH_FFM) {
            return here;
        }
        if (!Files.isDirectory(JDKS)) {
            return null;
        }
        try (Stream<Path> installed = Files.list(JDKS)) {
            return installed
                    .filter(ExamplesTest::hasForeign)
                    .map(jdk -> jdk.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .findFirst()
                    .orElse(null);
        }
    }

    private static boolean hasForeign(Path jdk) {
        try {
            return Files.readAllLines(jdk.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", -1)[0])
                    .anyMatch(feature -> Integer.parseInt(feature) >= Binding.FIRST_WITH_FFM);
        } catch (IOException | NumberFormatException none) {
            return false;
        }
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void eachIsInTheTable() throws IOException {
        String table = Files.readString(HOME.resolve("README.md"));
        for (String file : examples()) {
            String server = command(file, "server");
            assertThat(table).contains("(" + file + ")", "`" + server + "`");
        }
    }

    /** What the table says that the example shows. */
    private static Transport mechanism(String file) throws IOException {
        return ROW.matcher(Files.readString(HOME.resolve("README.md")))
                .results()
                .filter(row -> row.group(1).equals(file))
                .flatMap(row -> Transports.named(row.group(2)).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the table names no mechanism for " + file));
    }

    private static LineProcess start(String file, String side, String place) throws IOException {
        List<String> command = new ArrayList<>();
        for (String word : List.of(command(file, side).split(" ", -1))) {
            command.add(word.startsWith("'") ? System.getProperty("java.class.path") : word);
        }
        command.set(0, String.valueOf(java(file)));
        command.addAll(1, STARTS_FASTER);
        command.add(place);
        Path home = Objects.requireNonNull(HOME.resolve(file).getParent());
        return new LineProcess(new ProcessBuilder(command).directory(home.toFile()));
    }

    /** As the file's own documentation says, {@code java FifoExample.java server}. */
    private static String command(String file, String side) throws IOException {
        String end = HOME.resolve(file).getFileName() + " " + side;
        return Files.readAllLines(HOME.resolve(file)).stream()
                .filter(line -> line.startsWith(" *   java ") && line.contains(end))
                .map(line -> line.substring(" *   ".length(), line.indexOf(end) + end.length()))
                .findFirst()
                .orElseThrow();
    }

    /** Another than the example's own, which may be taken. */
    private String place(String file) throws IOException {
        if (file.startsWith("Tcp") || file.startsWith("Udp")) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return String.valueOf(free.getLocalPort());
            }
        }
        return file.contains("PosixQueue") || file.contains("Semaphore")
                ? "/ipc-example-" + new Random().nextInt(1, 1 << 30)
                : directory.resolve("here").toString();
    }

    /** Objects of that name, or of one that has it in its own. */
    private static List<Path> named(String place) throws IOException {
        String name = Path.of(place).getFileName().toString();
        List<Path> found = new ArrayList<>();
        for (Path where : NAMES) {
            if (Files.isDirectory(where)) {
                try (Stream<Path> files = Files.list(where)) {
                    files.filter(file -> file.getFileName().toString().contains(name))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
