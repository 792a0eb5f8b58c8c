package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version of IP a name or a number stands for. */
final class InternetTest {

    @Test
    void localhostIsOfEitherVersionWhateverTheHostsFileHas() throws Exception {
        assertThat(Internet.V4.parse("localhost:7").getAddress()).isInstanceOf(Inet4Address.class);
        assertThat(Internet.V6.parse("localhost:7").getAddress()).isInstanceOf(Inet6Address.class);
        assertThat(Internet.V6.parse("localhost:7").getAddress().isLoopbackAddress())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "V4, [::1]:7117, IPv6, 127.0.0.1:7117",
        "V6, 127.0.0.1:7117, IPv4, [::1]:7117",
        "V6, 0.0.0.0:7117, IPv4, [::1]:7117"
    })
    void aNumberOfTheOtherVersionIsRefusedWithOneOfThisVersion(
            Internet version, String text, String other, String instead) {
        assertThatThrownBy(() -> version.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is an address of " + other)
                .hasMessageContaining("give one such as " + instead);
    }

    @Test
    void whatCarriesBothTakesBoth() throws Exception {
        assertThat(Internet.text(Internet.EITHER.parse("[::1]:7"))).isEqualTo("[::1]:7");
        assertThat(Internet.text(Internet.EITHER.parse("127.0.0.1:7"))).isEqualTo("127.0.0.1:7");
    }

    @ParameterizedTest
    @CsvSource({
        "[::1]:7, [::1]:7",
        "[::]:7, [::]:7",
        "[2001:db8:0:0:0:0:0:1]:7, [2001:db8::1]:7",
        "[2001:db8:1:2:3:4:5:6]:7, [2001:db8:1:2:3:4:5:6]:7"
    })
    void zerosAreLeftOutOnce(String text, String expected) throws Exception {
        assertThat(Internet.text(Internet.V6.parse(text))).isEqualTo(expected);
    }

    @Test
    void aNameWithoutAddressesIsNamedWithTheCall() {
        assertThatThrownBy(() -> Internet.V4.parse("no-such-host.invalid:7"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("getaddrinfo(no-such-host.invalid) failed");
    }
}
