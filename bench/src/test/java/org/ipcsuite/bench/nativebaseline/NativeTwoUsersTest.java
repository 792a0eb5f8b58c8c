package org.ipcsuite.bench.nativebaseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.users.OtherUser;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule of one user is the same in C: a process of root's and one of another user's do not exchange messages. */
@Timeout(60)
final class NativeTwoUsersTest {

    private static final String REFUSED = "belongs to uid " + OtherUser.UID + ", and this process is uid 0";

    private static Path place;
    private static NativeProgram program;

    @BeforeAll
    static void copy() throws IOException {
        OtherUser.assumePossible();
        NativeProgram compiled = CompiledNativeProgram.get();
        place = OtherUser.newPlace();
        Path file = Files.copy(compiled.file(), place.resolve("floor"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        program = new NativeProgram(file, compiled.mechanisms(), compiled.servingMany());
    }

    @AfterAll
    static void remove() throws IOException {
        if (place != null) {
            RendezvousDirectory.removeTree(place);
        }
    }

    static List<Transport> forOneUser() {
        return Transports.ALL.stream()
                .filter(transport -> transport.traits().whoMayConnect() == Traits.WhoMayConnect.SAME_USER)
                .filter(transport -> program.mechanisms().contains(transport.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forOneUser")
    void anotherUsersServerIsRefused(Transport transport) throws Exception {
        String name = transport.name();
        String address = address(transport);
        try (LineProcess server = new LineProcess(OtherUser.command(
                place, List.of(program.file().toString(), "echo-server", name, address, "-t", "30")))) {
            server.awaitLine("serving " + name);
            try (LineProcess ping = CompiledNativeProgram.start(program, List.of("ping", name, address, "-t", "10"))) {
                assertThat(ping.exitCode()).isEqualTo(1);
                assertThat(ping.lines()).singleElement().asString().contains(REFUSED);
            }
            server.signal("TERM");
            server.exitCode();
        }
    }

    @ParameterizedTest
    @MethodSource("forOneUser")
    void anotherUsersClientIsRefused(Transport transport) throws Exception {
        String name = transport.name();
        String address = address(transport);
        try (LineProcess server = CompiledNativeProgram.start(
                program, place, List.of("echo-server", name, address, "-n", "1", "-t", "30"))) {
            server.awaitLine("serving " + name);
            try (LineProcess ping = new LineProcess(
                    OtherUser.command(place, List.of(program.file().toString(), "ping", name, address, "-t", "0.3")))) {
                assertThat(ping.exitCode()).isEqualTo(1);
            }
            try (LineProcess ping =
                    CompiledNativeProgram.start(program, place, List.of("ping", name, address, "-t", "10"))) {
                assertThat(ping.exitCode()).as(String.join("\n", ping.lines())).isZero();
            }
            assertThat(server.exitCode()).isZero();
        }
    }

    /** An address of the mechanism's kind that nobody else has. */
    private static String address(Transport transport) {
        String usual = transport.defaultAddress();
        int number = new SecureRandom().nextInt(10_000_000, 99_999_999);
        return Path.of(usual).startsWith(RendezvousDirectory.base())
                ? place.resolve("meet-" + number).toString()
                : usual.replaceFirst("[0-9a-f]+$", "" + number);
    }
}
