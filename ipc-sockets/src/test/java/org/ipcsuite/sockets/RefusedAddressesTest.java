package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.sockets.mptcp.MptcpTransport;
import org.ipcsuite.sockets.sctp.SctpTransport;
import org.ipcsuite.sockets.tcp.TcpTransport;
import org.ipcsuite.sockets.tcp6.Tcp6Transport;
import org.ipcsuite.sockets.udp.UdpTransport;
import org.ipcsuite.sockets.udp6.Udp6Transport;
import org.ipcsuite.sockets.udplite.UdpLiteTransport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kernel refuses is named by call, address, errno and way out, whether the JDK or we make the call. */
@Timeout(30)
final class RefusedAddressesTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(1024).withTimeout(Duration.ofSeconds(10));

    static Stream<Transport> mechanisms() {
        return Stream.of(
                new TcpTransport(),
                new Tcp6Transport(),
                new MptcpTransport(),
                new UdpTransport(),
                new Udp6Transport(),
                new UdpLiteTransport(),
                new SctpTransport());
    }

    private static boolean isSix(Transport mechanism) {
        return version(mechanism) == Internet.V6;
    }

    private static Internet version(Transport mechanism) {
        return ((SocketTransport) mechanism).socketKinds().get(0).internet();
    }

    private static void assumeAvailable(Transport mechanism) {
        assumeTrue(
                mechanism.availability().available(), mechanism.availability().reason());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void anAddressOfNoInterfaceIsNotInUse(Transport mechanism) {
        assumeAvailable(mechanism);
        String foreign = isSix(mechanism) ? "[2001:db8::1]:7007" : "192.0.2.1:7007"; // for documentation only
        assertThatThrownBy(() -> mechanism.listen(new Rendezvous.Address(foreign), OPTIONS))
                .isInstanceOf(SystemCallException.class)
                .hasMessageStartingWith("bind(" + foreign + ") failed: EADDRNOTAVAIL (99)")
                .hasMessageContaining("no interface of this host has this address");
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aPortInUseIs(Transport mechanism) throws Exception {
        assumeAvailable(mechanism);
        String any = isSix(mechanism) ? "[::1]:0" : "127.0.0.1:0";
        try (Listener listener = mechanism.listen(new Rendezvous.Address(any), OPTIONS)) {
            assertThatThrownBy(() -> mechanism.listen(listener.rendezvous(), OPTIONS))
                    .isInstanceOf(AddressInUseException.class)
                    .hasMessageStartingWith("bind(" + listener.rendezvous() + ") failed: EADDRINUSE (98)")
                    .hasMessageContaining("give another port");
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aNumberOfTheOtherVersionIsRefusedOnBothSides(Transport mechanism) {
        assumeAvailable(mechanism);
        Rendezvous other = new Rendezvous.Address(isSix(mechanism) ? "127.0.0.1:7007" : "[::1]:7007");
        String sentence = "is an address of " + (isSix(mechanism) ? "IPv4" : "IPv6");
        assertThatThrownBy(() -> mechanism.listen(other, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
        assertThatThrownBy(() -> mechanism.connect(other, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aNameIsLookedUpInTheMechanismsVersion(Transport mechanism) throws Exception {
        assumeAvailable(mechanism);
        try (Listener listener = mechanism.listen(new Rendezvous.Address("localhost:0"), OPTIONS)) {
            assertThat(listener.rendezvous().toString()).startsWith(isSix(mechanism) ? "[::1]:" : "127.0.0.1:");
        }
    }
}
