package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
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

    @TempDir
    private Path directory;

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(HOME)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void twoProcessesTalk(String file) throws Exception {
        assertThat(Files.readAllLines(HOME.resolve(file))).hasSizeLessThanOrEqualTo(MOST_LINES);
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
    }

    @Test
    void eachIsInTheTable() throws IOException {
        String table = Files.readString(HOME.resolve("README.md"));
        for (String file : examples()) {
            String server = command(file, "server");
            assertThat(table).contains("(" + file + ")", "`" + server + "`");
        }
    }

    private static LineProcess start(String file, String side, String place) throws IOException {
        List<String> command = new ArrayList<>();
        for (String word : List.of(command(file, side).split(" ", -1))) {
            command.add(word.startsWith("'") ? System.getProperty("java.class.path") : word);
        }
        command.set(0, ProcessHandle.current().info().command().orElseThrow());
        command.add(place);
        return new LineProcess(new ProcessBuilder(command).directory(HOME.toFile()));
    }

    /** As the file's own documentation says, {@code java FifoExample.java server}. */
    private static String command(String file, String side) throws IOException {
        String end = file + " " + side;
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
        return file.startsWith("PosixQueue")
                ? "/ipc-example-" + new Random().nextInt(1, 1 << 30)
                : directory.resolve("example").toString();
    }
}
