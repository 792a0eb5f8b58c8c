package org.ipcsuite.sockets;

import java.net.StandardProtocolFamily;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.InternetAdvice;
import org.ipcsuite.core.sys.SocketConstants;

/**
 * The three numbers that socket(2) takes, a row of its table.
 *
 * @param domain the family, AF_INET
 * @param type SOCK_STREAM
 * @param protocol IPPROTO_TCP, or 0 for the default of domain and type
 */
public record SocketKind(int domain, int type, int protocol) {

    /** A capability of the file java would make the dynamic linker ignore where the JDK's libraries are. */
    private static final String NEEDS_NET_RAW =
            "it needs CAP_NET_RAW: run as root, or give the process the capability as"
                    + " an ambient one (sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups --inh-caps=+net_raw"
                    + " --ambient-caps=+net_raw COMMAND)";

    /**
     * The domain as the JDK calls it.
     *
     * @throws IllegalStateException if the JDK has no such sockets
     */
    public StandardProtocolFamily family() {
        return switch (domain) {
            case SocketConstants.AF_UNIX -> StandardProtocolFamily.UNIX;
            case SocketConstants.AF_INET -> StandardProtocolFamily.INET;
            case SocketConstants.AF_INET6 -> StandardProtocolFamily.INET6;
            default -> throw new IllegalStateException("the JDK has no sockets of " + SocketNames.domain(domain));
        };
    }

    /**
     * The version of IP of its addresses.
     *
     * @throws IllegalStateException if it is no internet socket
     */
    public Internet internet() {
        return switch (domain) {
            case SocketConstants.AF_INET -> Internet.V4;
            case SocketConstants.AF_INET6 -> Internet.V6;
            default -> throw new IllegalStateException(SocketNames.domain(domain) + " has no internet addresses");
        };
    }

    /** Whether its addresses are host and port. */
    boolean isInternet() {
        return domain == SocketConstants.AF_INET || domain == SocketConstants.AF_INET6;
    }

    /** An address on the loopback interface. */
    String loopback(int port) {
        return (domain == SocketConstants.AF_INET6 ? "[::1]:" : "127.0.0.1:") + port;
    }

    /** The way out where socket(2) refuses it; empty if the errno says it all. */
    String openAdvice(Errno errno) {
        return switch (errno) {
            case EPERM -> NEEDS_NET_RAW;
            case EAFNOSUPPORT -> domain == SocketConstants.AF_INET6 ? InternetAdvice.NO_IPV6 : "";
            case ENOPROTOOPT ->
                protocol == SocketConstants.IPPROTO_MPTCP
                        ? "MPTCP is switched off: `sysctl -w net.mptcp.enabled=1`"
                        : "";
            default -> "";
        };
    }

    /** The arguments of the call: {@code AF_INET, SOCK_STREAM, IPPROTO_TCP}. */
    @Override
    public String toString() {
        return SocketNames.domain(domain) + ", " + SocketNames.type(type) + ", "
                + SocketNames.protocol(domain, protocol);
    }
}
