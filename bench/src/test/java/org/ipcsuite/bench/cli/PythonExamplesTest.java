package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs of docs/other-languages.md do what it says: each is run as it is printed there, against a server. */
@Timeout(60)
final class PythonExamplesTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example ([a-z0-9-]+) -->\n```python\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    private Path directory;

    /**
     * A fenced block behind {@code <!-- example NAME -->}. Its first line is a comment with the server's command.
     *
     * @param mechanism to serve
     * @param address as the command says
     * @param code in Python
     */
    record Example(String mechanism, String address, String code) {

        /** The same at another address, since the printed one may be in use: another path, name, key, or port. */
        Example movedTo(Path directory) throws IOException {
            if (address.lastIndexOf('/') > 0) {
                return movedTo(directory.resolve("echo").toString());
            }
            int number = new Random().nextInt(1, 1 << 30);
            if (address.startsWith("/")) {
                return movedTo(address + "-" + number);
            }
            if (address.startsWith("0x")) {
                return movedTo("0x" + Integer.toHexString(number));
            }
            int colon = address.lastIndexOf(':');
            String host = address.substring(0, colon + 1);
            String port = address.substring(colon + 1);
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String other = String.valueOf(free.getLocalPort());
                return new Example(mechanism, host + other, code.replace(port, other));
            }
        }

        private Example movedTo(String other) {
            return new Example(mechanism, other, code.replace(address, other));
        }

        @Override
        public String toString() {
            return mechanism;
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher block = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "other-languages.md")));
        while (block.find()) {
            String mechanism = block.group(1);
            String command = "# ./ipc-suite serve " + mechanism + " ";
            assertThat(block.group(2)).as("the example for " + mechanism).startsWith(command);
            String address = block.group(2).lines().findFirst().orElseThrow().substring(command.length());
            examples.add(new Example(mechanism, address, block.group(2)));
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleWorksAsItIsPasted(Example asPrinted) throws Exception {
        Availability here =
                Transports.named(asPrinted.mechanism()).orElseThrow().availability();
        assumeTrue(here.available(), here.reason());
        assumeTrue(hasPython(), "there is no python3");
        Example example = asPrinted.movedTo(directory);
        try (SuiteProcess server =
                new SuiteProcess(directory, "serve", example.mechanism(), example.address(), "-n", "1")) {
            server.awaitLine("serving");
            try (LineProcess python = new LineProcess(new ProcessBuilder("python3", "-c", example.code()))) {
                assertThat(python.exitCode()).as("%s", python.lines()).isZero();
                assertThat(python.text()).isEqualTo("hello\n");
            }
            assertThat(server.exitCode()).isZero();
            assertThat(server.lines()).anyMatch(line -> line.contains("client 1: 1 message, left"));
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "--version").start();
            return python.waitFor(20, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
