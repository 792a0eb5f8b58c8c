package org.ipcsuite.sockets;

import java.net.StandardProtocolFamily;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.sys.SocketConstants;

/**
 * The three numbers that socket(2) takes, a row of its table.
 *
 * @param domain the family, AF_INET
 * @param type SOCK_STREAM
 * @param protocol IPPROTO_TCP, or 0 for the default of domain and type
 */
public record SocketKind(int domain, int type, int protocol) {

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

    /** As it stands in a call: {@code AF_INET, SOCK_STREAM, IPPROTO_TCP}. */
    @Override
    public String toString() {
        return SocketNames.domain(domain) + ", " + SocketNames.type(type) + ", "
                + SocketNames.protocol(domain, protocol);
    }
}
