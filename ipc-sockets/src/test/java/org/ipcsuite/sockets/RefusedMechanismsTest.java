package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.sockets.bluetooth.BluetoothTransport;
import org.ipcsuite.sockets.sctp.SctpTransport;
import org.ipcsuite.sockets.tipcrdm.TipcRdmTransport;
import org.ipcsuite.sockets.vsock.VsockTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mechanisms that many kernels have not: they say so, by the call and its errno, exactly when socket(2) does. */
final class RefusedMechanismsTest {

    static Stream<Transport> mechanisms() {
        return Stream.of(new SctpTransport(), new TipcRdmTransport(), new BluetoothTransport());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void aRefusalNamesTheCallAndTheErrno(Transport mechanism) {
        Availability availability = mechanism.availability();
        if (availability.available()) {
            return; // then the contract's tests of this mechanism have run
        }
        assertThat(availability.reason()).matches("socket\\(AF_.*, SOCK_.*\\) failed: E[A-Z]+ \\(\\d+\\) .*");
    }

    @Test
    void whatTheKernelRefusesIsUnavailable() throws Exception {
        for (Transport mechanism : List.of(new SctpTransport(), new TipcRdmTransport())) {
            SocketKind kind = ((SocketTransport) mechanism).socketKinds().get(0);
            assertThat(mechanism.availability().available())
                    .as(mechanism.name())
                    .isEqualTo(exists(kind));
        }
    }

    @Test
    @Timeout(2)
    void vsockWithoutLoopbackSaysSoInTime() {
        Availability availability = new VsockTransport().availability();
        assertThat(availability.available() || availability.reason().contains("vsock"))
                .isTrue();
    }

    private static boolean exists(SocketKind kind) throws Exception {
        try {
            Socket.open(kind).close();
            return true;
        } catch (SystemCallException refused) {
            return false;
        }
    }
}
