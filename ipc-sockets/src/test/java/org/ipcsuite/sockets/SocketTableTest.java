package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.core.Transport;
import org.ipcsuite.sockets.SocketTable.Combination;
import org.ipcsuite.sockets.netlink.NetlinkTransport;
import org.ipcsuite.sockets.raw.RawTransport;
import org.ipcsuite.sockets.socketpair.SocketpairTransport;
import org.ipcsuite.sockets.tcp.TcpTransport;
import org.ipcsuite.sockets.tipcrdm.TipcRdmTransport;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.unixabstract.UnixAbstractTransport;
import org.ipcsuite.sockets.unixdgram.UnixDgramTransport;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;
import org.junit.jupiter.api.Test;

final class SocketTableTest {

    private static final List<Transport> TRANSPORTS = List.of(
            new UnixStreamTransport(),
            new UnixDgramTransport(),
            new UnixAbstractTransport(),
            new SocketpairTransport(),
            new TcpTransport(),
            new UdpTransport(),
            new RawTransport(),
            new NetlinkTransport(),
            new TipcRdmTransport());

    private static final List<String> DOMAINS =
            List.of("AF_UNIX", "AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK", "AF_VSOCK", "AF_TIPC", "AF_BLUETOOTH");

    private static final List<String> TYPES =
            List.of("SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET", "SOCK_RDM");

    private final List<Combination> combinations = new SocketTable(TRANSPORTS).tryAll();

    private Combination row(String domain, String type, String protocol) {
        List<Combination> found = combinations.stream()
                .filter(combination -> combination.domain().equals(domain)
                        && combination.type().equals(type)
                        && combination.protocol().equals(protocol))
                .toList();
        assertThat(found).as(domain + ", " + type + ", " + protocol).hasSize(1);
        return found.get(0);
    }

    @Test
    void everyFamilyAndTypeIsTriedOnce() {
        for (String domain : DOMAINS) {
            for (String type : TYPES) {
                row(domain, type, "0");
            }
        }
        for (String domain : List.of("AF_INET", "AF_INET6")) {
            for (String protocol :
                    List.of("IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_UDPLITE", "IPPROTO_SCTP", "IPPROTO_MPTCP")) {
                TYPES.forEach(type -> row(domain, type, protocol));
            }
        }
        assertThat(combinations.stream()
                        .map(combination -> List.of(combination.domain(), combination.type(), combination.protocol())))
                .doesNotHaveDuplicates();
        assertThat(combinations.stream().map(Combination::domain).distinct()).containsExactlyElementsOf(DOMAINS);
    }

    @Test
    void threeMechanismsAreTheSameUnixSocket() {
        Combination unix = row("AF_UNIX", "SOCK_STREAM", "0");
        assertThat(unix.ok()).isTrue();
        assertThat(unix.mechanisms()).containsExactly("unix-stream", "unix-abstract", "socketpair");
        assertThat(unix.becomes()).isNull();
    }

    @Test
    void theKernelSaysWhatProtocolNoughtIs() {
        Combination tcp = row("AF_INET", "SOCK_STREAM", "0");
        assertThat(tcp.mechanisms()).containsExactly("tcp");
        assertThat(tcp.becomes()).isEqualTo("AF_INET, SOCK_STREAM, IPPROTO_TCP");
        assertThat(row("AF_INET", "SOCK_STREAM", "IPPROTO_TCP").becomes()).isNull();
        assertThat(row("AF_INET", "SOCK_DGRAM", "0").mechanisms()).containsExactly("udp");
        assertThat(row("AF_UNIX", "SOCK_RAW", "0").becomes()).isEqualTo("AF_UNIX, SOCK_DGRAM, 0");
        assertThat(row("AF_INET6", "SOCK_STREAM", "0").mechanisms())
                .as("none of those that were handed in")
                .isEmpty();
    }

    @Test
    void theNumbersThatATransportUsesHaveRowsOfTheirOwn() {
        assertThat(row("AF_INET", "SOCK_RAW", "253").mechanisms()).containsExactly("raw");
        assertThat(row("AF_INET", "SOCK_RAW", "254").mechanisms()).containsExactly("raw");
        assertThat(row("AF_NETLINK", "SOCK_RAW", "NETLINK_USERSOCK").mechanisms())
                .containsExactly("netlink");
    }

    @Test
    void whatIsRefusedHasAnErrnoAndNothingElseHas() {
        assertThat(row("AF_UNIX", "SOCK_RDM", "0").errno()).isEqualTo("ESOCKTNOSUPPORT");
        assertThat(combinations)
                .allSatisfy(combination -> assertThat(combination.ok()).isEqualTo(combination.errno() == null));
        assertThat(combinations)
                .filteredOn(combination -> !combination.ok())
                .isNotEmpty()
                .allSatisfy(combination -> assertThat(combination.errno()).matches("E[A-Z]+"))
                .allSatisfy(combination -> assertThat(combination.becomes()).isNull());
        Combination tipc = row("AF_TIPC", "SOCK_RDM", "0");
        assertThat(tipc.mechanisms()).as("also where it is refused").containsExactly("tipc-rdm");
        assertThat(tipc.ok()).isEqualTo(new TipcRdmTransport().availability().available());
    }

    @Test
    void noSocketStaysOpen() throws Exception {
        long before = openSockets();
        new SocketTable(TRANSPORTS).tryAll();
        assertThat(openSockets()).isEqualTo(before);
    }

    private static long openSockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(SocketTableTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
