package org.ipcsuite.sockets;

import java.util.Map;

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

    private SocketNames() {}

    /** All three as they stand in a call: {@code AF_INET, SOCK_STREAM, IPPROTO_TCP}. */
    public static String of(int domain, int type, int protocol) {
        return domain(domain) + ", " + type(type) + ", " + protocol(domain, protocol);
    }

    public static String domain(int domain) {
        return DOMAINS.getOrDefault(domain, String.valueOf(domain));
    }

    public static String type(int type) {
        return TYPES.getOrDefault(type, String.valueOf(type));
    }

    /** Protocol numbers have names in the internet families only. */
    public static String protocol(int domain, int protocol) {
        boolean isInternet = domain == SocketConstants.AF_INET || domain == SocketConstants.AF_INET6;
        String number = String.valueOf(protocol);
        return isInternet ? INTERNET_PROTOCOLS.getOrDefault(protocol, number) : number;
    }
}
