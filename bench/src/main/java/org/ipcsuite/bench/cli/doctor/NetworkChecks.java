package org.ipcsuite.bench.cli.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.bench.harness.machine.Host;

/** The loopback interface of this network namespace, and the ports that are left to connect from. */
final class NetworkChecks {

    private static final CheckTopic LOOPBACK = CheckTopic.ofMechanisms("loopback");
    private static final CheckTopic PORTS = CheckTopic.ofMechanisms("local ports");

    /** The addresses that are this host's own, proc_net(5); those of IPv6 with their interface. */
    private static final String ROUTES = "/proc/net/fib_trie";

    private static final String IPV6_ADDRESSES = "/proc/net/if_inet6";
    private static final String IPV6_LOOPBACK = "00000000000000000000000000000001 ";
    private static final String IPV6_OFF = "net.ipv6.conf.lo.disable_ipv6";

    private static final String RANGE = "net.ipv4.ip_local_port_range";
    /** The sockets that have ports. */
    private static final List<String> SOCKETS = List.of("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6");

    private static final Pattern LOCAL = Pattern.compile("\\d+: [0-9A-F]+:([0-9A-F]{4}) .*");
    private static final int HEXADECIMAL = 16;

    private NetworkChecks() {}

    static Finding loopback(Host host) {
        Optional<String> routes = host.read(ROUTES);
        if (host.has(ROUTES) && !routes.orElse("").contains("127.0.0.1")) {
            return LOOPBACK.bad(
                            "lo is down",
                            "no internet socket, raw, packet or aeron-udp works in this network namespace")
                    .withCommand("sudo ip link set lo up");
        }
        if (host.lines(IPV6_ADDRESSES).stream().anyMatch(line -> line.startsWith(IPV6_LOOPBACK))) {
            return LOOPBACK.good("IPv4 and IPv6");
        }
        Finding finding = LOOPBACK.note("IPv4 only", "tcp6 and udp6 do not work");
        return host.number("/proc/sys/" + IPV6_OFF.replace('.', '/')).orElse(0L) == 1
                ? finding.withCommand("sudo sysctl net.ipv6.conf.all.disable_ipv6=0 " + IPV6_OFF + "=0")
                : finding.withAdvice("the kernel was booted with ipv6.disable=1, or lo has lost its address ::1");
    }

    static Finding ports(Host host) {
        String[] range =
                host.read("/proc/sys/" + RANGE.replace('.', '/')).orElse("").split("\\s+", -1);
        if (range.length != 2) {
            return PORTS.note("not visible", "it is unknown whether there are free ports");
        }
        int first = Integer.parseInt(range[0]);
        int last = Integer.parseInt(range[1]);
        int all = last - first + 1;
        int taken = 0;
        for (String table : SOCKETS) {
            taken = Math.max(taken, taken(host.lines("/proc/net/" + table), first, last));
        }
        Finding finding = PORTS.rising(
                (double) taken / all,
                0.5,
                1,
                String.format(Locale.ROOT, "%d of %d taken (%d to %d)", taken, all, first, last),
                "connect(2) finds no free port: EADDRNOTAVAIL, or EAGAIN for datagrams");
        return finding.mark() == Mark.GOOD
                ? finding
                : finding.withCommand("sudo sysctl " + RANGE + "='1024 65535'")
                        .withAdvice("or close connections (ss -tuan)");
    }

    /** How many ports of the range the sockets of one table have. */
    private static int taken(List<String> sockets, int first, int last) {
        Set<Integer> ports = new HashSet<>();
        for (String socket : sockets) {
            Matcher local = LOCAL.matcher(socket.strip());
            if (local.matches()) {
                int port = Integer.parseInt(local.group(1), HEXADECIMAL);
                if (port >= first && port <= last) {
                    ports.add(port);
                }
            }
        }
        return ports.size();
    }
}
