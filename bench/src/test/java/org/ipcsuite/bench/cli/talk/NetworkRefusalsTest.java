package org.ipcsuite.bench.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.NetworkNamespace;
import org.ipcsuite.bench.cli.SuiteProcess;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.peer.JvmFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Networks in which something is missing, each in a namespace of its own: the reason and the way out are named at once. */
@Timeout(120)
final class NetworkRefusalsTest {

    private static final List<String> IPV4 = List.of("tcp", "mptcp", "udp", "udp-lite", "raw", "packet", "aeron-udp");
    private static final List<String> IPV6 = List.of("tcp6", "udp6");

    @TempDir
    private Path directory;

    @Test
    void whereLoIsDownNothingOfTheNetworkIsAvailable() throws Exception {
        try (NetworkNamespace network = NetworkNamespace.make()) {
            String list = list(network);
            assertThat(available(list)).doesNotContainAnyElementsOf(IPV4).doesNotContainAnyElementsOf(IPV6);
            assertThat(available(list)).contains("unix-stream", "netlink");
            for (String name : IPV4) {
                assertThat(reason(list, name)).contains("lo of this network namespace is down: `ip link set lo up`");
            }
            for (String name : IPV6) {
                assertThat(reason(list, name)).contains("EADDRNOTAVAIL", "`ip link set lo up`");
            }
            assertThat(output(network, "doctor")).contains("lo is down", "sudo ip link set lo up");
        }
    }

    @Test
    void whereIpv6IsSwitchedOffTheSettingIsNamed() throws Exception {
        try (NetworkNamespace network = NetworkNamespace.make()) {
            network.run("ip", "link", "set", "lo", "up");
            network.run("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
            String list = list(network);
            for (String name : IPV6) {
                assertThat(reason(list, name)).contains("IPv6 is switched off", "net.ipv6.conf.lo.disable_ipv6=0");
            }
            assertThat(available(list)).contains("tcp", "udp");
        }
    }

    @Test
    void whereNoPortIsLeftTheSettingIsNamedOnBothSides() throws Exception {
        List<String> names = new ArrayList<>();
        try (NetworkNamespace network = NetworkNamespace.make()) {
            network.run("ip", "link", "set", "lo", "up");
            network.run("sysctl", "-qw", "net.ipv4.ip_local_port_range=40000 40001");
            List<String> available = available(list(network));
            for (String name : List.of("tcp", "tcp6", "mptcp", "udp", "udp6", "aeron-udp")) {
                if (available.contains(name)) {
                    names.add(name);
                }
            }
            List<String> command = new ArrayList<>(network.inside());
            command.add(ProcessHandle.current().info().command().orElseThrow());
            command.addAll(JvmFlags.of(Transports.ALL));
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), PortProbe.class.getName(), "40000,40001"));
            command.addAll(names);
            String said;
            int exitCode;
            try (LineProcess process = new LineProcess(new ProcessBuilder(command))) {
                exitCode = process.exitCode();
                said = String.join("\n", process.lines());
            }
            String setting = "net.ipv4.ip_local_port_range (40000 to 40001)";
            assertThat(exitCode).as(said).isZero();
            for (String name : names) {
                assertThat(said.lines())
                        .as(said)
                        .anyMatch(line -> line.startsWith(name + " connect: ")
                                && line.contains("no port to connect from")
                                && line.contains(setting));
                assertThat(said.lines())
                        .as(said)
                        .anyMatch(line -> line.startsWith(name + " listen: ")
                                && line.contains("EADDRINUSE (98)")
                                && line.contains("no free port")
                                && line.contains(setting));
            }
        }
    }

    private String list(NetworkNamespace network) throws Exception {
        return output(network, "list").replaceAll("\n {10,}", " ");
    }

    private String output(NetworkNamespace network, String command) throws Exception {
        try (SuiteProcess process = new SuiteProcess(network.inside(), directory, command)) {
            process.exitCode();
            return String.join("\n", process.lines());
        }
    }

    private static List<String> available(String list) {
        return list.lines()
                .filter(line -> line.endsWith(" available") && !line.contains("not available"))
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    private static String reason(String list, String name) {
        return list.lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
    }
}
