package org.ipcsuite.bench.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.OtherUserException;
import org.ipcsuite.sockets.SocketTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Root and another user at one address: "same user" holds for each mechanism that says so, whoever comes first. */
@Timeout(60)
final class TwoUsersTest {

    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofSeconds(5));
    private static final String OTHER = String.valueOf(OtherUser.UID);

    private static Path place;
    private static OtherUser other;

    @TempDir
    private Path own;

    @BeforeAll
    static void start() throws IOException {
        OtherUser.assumePossible();
        place = OtherUser.newPlace();
        other = OtherUser.start(place);
    }

    @AfterAll
    static void end() throws Exception {
        if (other != null) {
            other.close();
        }
    }

    static List<Transport> forOneUser() {
        return Transports.ALL.stream()
                .filter(transport -> transport.traits().whoMayConnect() == Traits.WhoMayConnect.SAME_USER)
                .toList();
    }

    static List<Transport> inADirectory() {
        return forOneUser().stream()
                .filter(Predicate.not(SocketTransport.class::isInstance))
                .filter(transport -> !transport.name().endsWith("-mq"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forOneUser")
    void anotherUsersServerIsRefused(Transport transport) throws Exception {
        Rendezvous.Address at = address(transport, place);
        try {
            assertThat(other.ask("listen", transport.name(), at.value())).isEqualTo("done");
            assertThatThrownBy(() -> transport.connect(at, OPTIONS).close())
                    .isInstanceOf(OtherUserException.class)
                    .hasMessageContaining(OTHER)
                    .hasMessageContaining("this process is uid 0");
        } finally {
            other.ask("close");
        }
    }

    /** Its socket is open to everybody, so that not only the file's mode keeps the other user out. */
    @ParameterizedTest
    @MethodSource("forOneUser")
    void anotherUsersClientIsRefusedAndOursIsLetIn(Transport transport) throws Exception {
        Rendezvous.Address at = address(transport, place);
        try (Listener listener = transport.listen(at, OPTIONS)) {
            if (transport instanceof SocketTransport && at.value().startsWith("/")) {
                Files.setPosixFilePermissions(Path.of(at.value()), PosixFilePermissions.fromString("rw-rw-rw-"));
            }
            CompletableFuture<Endpoint> accepting = accept(listener);
            assertThat(other.ask("connect", transport.name(), at.value())).startsWith("failed");
            try (Endpoint connected = transport.connect(at, OPTIONS);
                    Endpoint accepted = accepting.get()) {
                assertThat(accepted.maxMessage()).isEqualTo(connected.maxMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inADirectory")
    void nobodyListensInAnotherUsersDirectory(Transport transport) throws Exception {
        Path directory = Files.createDirectory(own.resolve("meet"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Rendezvous.Address at = available(transport, directory.toString());
        assertThatThrownBy(() -> transport.listen(at, OPTIONS).close())
                .isInstanceOf(OtherUserException.class)
                .hasMessageContaining("has mode 777")
                .hasMessageContaining("chmod go-w");
        OtherUser.giveAway(directory);
        assertThatThrownBy(() -> transport.listen(at, OPTIONS).close())
                .isInstanceOf(OtherUserException.class)
                .hasMessageContaining(directory + " belongs to uid " + OTHER);
        assertThat(directory).isEmptyDirectory();
    }

    /** What another user might put there in place of ours, were the directory open for a moment. */
    @ParameterizedTest
    @MethodSource("inADirectory")
    void anotherUsersObjectIsRefusedInOurDirectoryToo(Transport transport) throws Exception {
        Rendezvous.Address at = available(transport, own.resolve("meet").toString());
        for (boolean isOffer : new boolean[] {false, true}) {
            try (Listener listener = transport.listen(at, OPTIONS)) {
                boolean isAny = false;
                for (Path object : objects(Path.of(at.value()))) {
                    if (object.endsWith("offer") == isOffer && !isSocket(object)) {
                        OtherUser.giveAway(object);
                        isAny = true;
                    }
                }
                if (isAny) {
                    assertThatThrownBy(() -> transport.connect(at, OPTIONS).close())
                            .isInstanceOf(OtherUserException.class)
                            .hasMessageContaining("belongs to uid " + OTHER);
                }
            }
        }
    }

    /** In another thread; whoever is refused before is skipped. */
    private static CompletableFuture<Endpoint> accept(Listener listener) {
        return CompletableFuture.supplyAsync(() -> {
            while (true) {
                try {
                    return listener.accept();
                } catch (OtherUserException refused) {
                    assertThat(refused).hasMessageContaining(OTHER);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        });
    }

    private static List<Path> objects(Path directory) throws IOException {
        try (Stream<Path> objects = Files.list(directory)) {
            return objects.filter(object -> !object.toString().endsWith(".lock"))
                    .filter(object -> !object.getFileName().toString().contains("="))
                    .toList();
        }
    }

    /** Who listens on a socket is known by SO_PEERCRED, not by the owner of its file. */
    private static boolean isSocket(Path path) throws IOException {
        return ((Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 0170000) == 0140000;
    }

    /** An address of the mechanism's kind that nobody else has. */
    private static Rendezvous.Address address(Transport transport, Path directory) {
        String usual = transport.defaultAddress();
        int number = new SecureRandom().nextInt(10_000_000, 99_999_999);
        boolean isPath = Path.of(usual).startsWith(RendezvousDirectory.base());
        return available(
                transport, isPath ? directory + "/meet-" + number : usual.replaceFirst("[0-9a-f]+$", "" + number));
    }

    private static Rendezvous.Address available(Transport transport, String address) {
        Availability here = transport.availability();
        assumeTrue(here.available(), here.reason());
        return new Rendezvous.Address(address);
    }
}
