package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Rows that many kernels have not: they say so, by the call and its errno, exactly when socket(2) does. */
final class RefusedRowsTest {

    static Stream<Transport> rows() {
        return Stream.of(new SctpTransport(), new TipcRdmTransport(), new BluetoothTransport());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRefusalNamesTheCallAndTheErrno(Transport row) {
        Availability availability = row.availability();
        if (availability.available()) {
            return; // then the contract's tests of this row have run
        }
        assertThat(availability.reason()).matches("socket\\(AF_.*, SOCK_.*\\) failed: E[A-Z]+ \\(\\d+\\) .*");
    }

    @Test
    void whatTheKernelRefusesIsUnavailable() throws Exception {
        for (int[] triple : new int[][] {
            {SocketConstants.AF_INET, SocketConstants.SOCK_SEQPACKET, SocketConstants.IPPROTO_SCTP},
            {SocketConstants.AF_TIPC, SocketConstants.SOCK_RDM, 0},
        }) {
            boolean exists = exists(triple[0], triple[1], triple[2]);
            Transport row = triple[0] == SocketConstants.AF_TIPC ? new TipcRdmTransport() : new SctpTransport();
            assertThat(row.availability().available()).as(row.name()).isEqualTo(exists);
        }
    }

    @Test
    @Timeout(2)
    void vsockWithoutLoopbackSaysSoInTime() {
        Availability availability = new VsockTransport().availability();
        assertThat(availability.available() || availability.reason().contains("vsock"))
                .isTrue();
    }

    private static boolean exists(int domain, int type, int protocol) throws Exception {
        try {
            Socket.open(domain, type, protocol).close();
            return true;
        } catch (SystemCallException refused) {
            return false;
        }
    }
}
