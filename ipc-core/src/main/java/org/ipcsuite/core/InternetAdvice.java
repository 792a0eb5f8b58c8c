package org.ipcsuite.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.constants.platform.Errno;

/**
 * The way out where the kernel refuses bind(2) or connect(2) to an internet socket: ip(7), ipv6(7) and the sysctl
 * settings of this network namespace. Any thread may use it.
 */
public final class InternetAdvice {

    /** The advice where socket(2) refuses AF_INET6. */
    public static final String NO_IPV6 = "this kernel has no IPv6: boot without ipv6.disable=1";

    /** The advice while the loopback interface is down. */
    public static final String LOOPBACK_DOWN =
            "the interface lo of this network namespace is down: `ip link set lo up`";

    private static final String RANGE = "net.ipv4.ip_local_port_range";
    private static final String FIRST_FREE = "net.ipv4.ip_unprivileged_port_start";
    private static final String IPV6_OFF = "net.ipv6.conf.lo.disable_ipv6";

    private static final int LONGEST_SETTING = 256;

    private InternetAdvice() {}

    /** The advice on a refused bind(2); empty where the errno says it all. */
    public static String bind(Errno errno, InetSocketAddress address) {
        return switch (errno) {
            case EADDRINUSE ->
                address.getPort() == 0
                        ? "no free port: " + range()
                        : "end the process that has it (`ss -lntup` shows whose it is), or give another port";
            case EADDRNOTAVAIL ->
                address.getAddress().isLoopbackAddress()
                        ? loopback(address)
                        : "no interface of this host has this address: `ip address` shows those that there are";
            case EACCES ->
                "ports below " + setting(FIRST_FREE) + " (" + FIRST_FREE
                        + ") need CAP_NET_BIND_SERVICE: give a higher port, or run as root";
            case EINVAL -> isWithoutScope(address) ? "a link-local address names its interface: fe80::1%eth0" : "";
            default -> "";
        };
    }

    /**
     * The advice on a refused connect(2); empty where the errno says it all. A datagram socket that finds no port to send
     * from has EAGAIN.
     */
    public static String connect(Errno errno, InetSocketAddress address) {
        return switch (errno) {
            case EAGAIN -> noPort();
            case EADDRNOTAVAIL -> UdpProbe.hasRoute(address) ? noPort() : noAddress(address);
            case ENETUNREACH ->
                address.getAddress().isLoopbackAddress()
                        ? loopback(address)
                        : "no route leads there: `ip route` shows those that there are";
            case EACCES, EPERM -> "a broadcast address, or a firewall's rule (`nft list ruleset`)";
            case EINVAL -> isWithoutScope(address) ? "a link-local address names its interface: fe80::1%eth0" : "";
            default -> "";
        };
    }

    private static String noPort() {
        return "no port to connect from: " + range();
    }

    private static String noAddress(InetSocketAddress address) {
        return address.getAddress().isLoopbackAddress()
                ? loopback(address)
                : "this host has no address to connect from: `ip address` shows those that there are";
    }

    private static String range() {
        return "all of " + RANGE + " (" + setting(RANGE).replaceAll("\\s+", " to ")
                + ") are taken: widen it (sysctl -w " + RANGE + "='1024 65535'), or close connections (`ss -tuan`)";
    }

    /** What the loopback interface lacks. */
    private static String loopback(InetSocketAddress address) {
        if (!(address.getAddress() instanceof Inet6Address)) {
            return LOOPBACK_DOWN;
        }
        return setting(IPV6_OFF).equals("1")
                ? "IPv6 is switched off: `sysctl -w net.ipv6.conf.all.disable_ipv6=0 " + IPV6_OFF + "=0`"
                : "the interface lo of this network namespace is down or has no IPv6 address: `ip link set lo up`,"
                        + " `ip address add ::1/128 dev lo`";
    }

    private static boolean isWithoutScope(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address six && six.isLinkLocalAddress() && six.getScopeId() == 0;
    }

    /** A sysctl setting; ? where /proc does not show it. */
    private static String setting(String name) {
        byte[] room = new byte[LONGEST_SETTING]; // the whole at once: /proc/sys gives nothing to a second read
        try (InputStream file = Files.newInputStream(Path.of("/proc/sys", name.replace('.', '/')))) {
            return new String(room, 0, Math.max(0, file.read(room)), StandardCharsets.US_ASCII).strip();
        } catch (IOException hidden) {
            return "?";
        }
    }
}
