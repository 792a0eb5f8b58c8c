package org.ipcsuite.libraries.junixsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.comparison.LibraryTransport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a connect that is refused. */
final class RefusedConnectTest {

    private static final int ATTEMPTS = 10;

    @TempDir
    private Path directory;

    /** {@link LibraryTransport#connect}. */
    @FunctionalInterface
    interface Connect {
        Object to(String address) throws IOException;
    }

    static Stream<Connect> transports() {
        return Stream.of(
                address -> new JunixsocketStreamTransport().connect(address, Options.DEFAULT),
                address -> new JunixsocketSeqpacketTransport().connect(address, Options.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void noSocketStaysOpen(Connect connect) throws IOException {
        String nowhere = directory.resolve("nowhere").toString();
        assertThatThrownBy(() -> connect.to(nowhere)).isInstanceOf(IOException.class); // the library is loaded then
        List<String> before = sockets();
        for (int i = 0; i < ATTEMPTS; i++) {
            assertThatThrownBy(() -> connect.to(nowhere)).isInstanceOf(IOException.class);
        }
        assertThat(sockets())
                .as("usual cause: the socket of a connect that was refused is left to the garbage collector")
                .hasSizeLessThanOrEqualTo(before.size());
    }

    /** Descriptors of this process that are sockets. */
    private static List<String> sockets() throws IOException {
        List<String> sockets = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:")) {
                        sockets.add(descriptor.getFileName() + " " + target);
                    }
                }
            }
        }
        return sockets;
    }
}
