package org.ipcsuite.sockets;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ipcsuite.core.sys.SocketConstants;

/** The C names of the numbers that socket(2) takes. */
public final class SocketNames {

    private static final Map<Integer, String> DOMAINS = Map.of(
            SocketConstants.AF_UNIX, "AF_UNIX",
            SocketConstants.AF_INET, "AF_INET",
            SocketConstants.AF_INET6, "AF_INET6",
            SocketConstants.AF_NETLINK, "AF_NETLINK",
            SocketConstants.AF_PACKET, "AF_PACKET",
            SocketConstants.AF_TIPC, "AF_TIPC",
            SocketConstants.AF_BLUETOOTH, "AF_BLUETOOTH",
            SocketConstants.AF_VSOCK, "AF_VSOCK");

    private static final Map<Integer, String> TYPES = Map.of(
            SocketConstants.SOCK_STREAM, "SOCK_STREAM",
            SocketConstants.SOCK_DGRAM, "SOCK_DGRAM",
            SocketConstants.SOCK_RAW, "SOCK_RAW",
            SocketConstants.SOCK_RDM, "SOCK_RDM",
            SocketConstants.SOCK_SEQPACKET, "SOCK_SEQPACKET");

    private static final Map<Integer, String> INTERNET_PROTOCOLS = Map.of(
            SocketConstants.IPPROTO_TCP, "IPPROTO_TCP",
            SocketConstants.IPPROTO_UDP, "IPPROTO_UDP",
            SocketConstants.IPPROTO_SCTP, "IPPROTO_SCTP",
            SocketConstants.IPPROTO_UDPLITE, "IPPROTO_UDPLITE",
            SocketConstants.IPPROTO_MPTCP, "IPPROTO_MPTCP");

    private static final Map<Integer, Map<Integer, String>> PROTOCOLS = Map.of(
            SocketConstants.AF_INET, INTERNET_PROTOCOLS,
            SocketConstants.AF_INET6, INTERNET_PROTOCOLS,
            SocketConstants.AF_NETLINK, Map.of(SocketConstants.NETLINK_USERSOCK, "NETLINK_USERSOCK"));

    private SocketNames() {}

    public static String domain(int domain) {
        return DOMAINS.getOrDefault(domain, String.valueOf(domain));
    }

    public static String type(int type) {
        return TYPES.getOrDefault(type, String.valueOf(type));
    }

    /** The number itself if the family has no name for it; 0 asks for a default. */
    public static String protocol(int domain, int protocol) {
        return PROTOCOLS.getOrDefault(domain, Map.of()).getOrDefault(protocol, String.valueOf(protocol));
    }

    /** The protocols of a family that have names, by their numbers. */
    static Set<Integer> protocols(int domain) {
        return new TreeSet<>(PROTOCOLS.getOrDefault(domain, Map.of()).keySet());
    }
}
