package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.tcp.TcpTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkExposureTest {

    private static final Traits LOCAL = Transports.named("fifo").orElseThrow().traits();

    private static final Traits NETWORK = new TcpTransport().traits();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:7007",
                "192.168.1.2:7007",
                "[::]:7007",
                "[fe80::1%eth0]:7007",
                "example.org:1",
                ":7",
                "1.2.3:7:7"
            })
    void anotherMachineMayCome(String address) {
        assertThat(NetworkExposure.isToTheNetwork(NETWORK, address)).isTrue();
        assertThat(NetworkExposure.isToTheNetwork(LOCAL, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:7007", "127.1.2.3:7", "[::1]:7007", "localhost:7007", "/tmp/x:1", "./x", "@abstract"})
    void onlyThisMachineComes(String address) {
        assertThat(NetworkExposure.isToTheNetwork(NETWORK, address)).isFalse();
    }
}
