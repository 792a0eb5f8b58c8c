package org.ipcsuite.sockets;

import static org.ipcsuite.sockets.SocketLibc.LIBC;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SocketConstants;
import org.ipcsuite.core.sys.SystemCall;
import org.jspecify.annotations.Nullable;

/**
 * The socket(2) table: every family with every type and protocol, as this kernel answers this user now. Any thread may
 * ask. A kernel that has a family as a module may load it when it is asked.
 */
public final class SocketTable {

    private static final List<Integer> DOMAINS = List.of(
            SocketConstants.AF_UNIX,
            SocketConstants.AF_INET,
            SocketConstants.AF_INET6,
            SocketConstants.AF_PACKET,
            SocketConstants.AF_NETLINK,
            SocketConstants.AF_VSOCK,
            SocketConstants.AF_TIPC,
            SocketConstants.AF_BLUETOOTH);

    private static final List<Integer> TYPES = List.of(
            SocketConstants.SOCK_STREAM,
            SocketConstants.SOCK_DGRAM,
            SocketConstants.SOCK_RAW,
            SocketConstants.SOCK_SEQPACKET,
            SocketConstants.SOCK_RDM);

    private static final int DEFAULT_PROTOCOL = 0;

    private final List<Transport> transports;

    /**
     * A row.
     *
     * @param domain as C calls it, {@code AF_INET}
     * @param type as C calls it, {@code SOCK_STREAM}
     * @param protocol as C calls it, {@code IPPROTO_TCP}; a number where it has no name
     * @param mechanisms those of the suite that are such sockets; none if it has no such mechanism
     * @param ok whether socket(2) makes one
     * @param errno why not, else null
     * @param becomes what the kernel makes instead, such as {@code AF_INET, SOCK_STREAM, IPPROTO_TCP} for protocol 0;
     *     then the mechanisms are that row's. Null if it makes what it was asked for, or nothing
     */
    public record Combination(
            String domain,
            String type,
            String protocol,
            List<String> mechanisms,
            boolean ok,
            @Nullable String errno,
            @Nullable String becomes) {}

    /** What a row is of the suite: the transports say it themselves, by {@link SocketTransport}. */
    public SocketTable(List<Transport> transports) {
        this.transports = List.copyOf(transports);
    }

    /** Makes and closes a socket of each kind: about a hundred, within milliseconds. */
    public List<Combination> tryAll() {
        List<Combination> combinations = new ArrayList<>();
        for (SocketKind kind : kinds()) {
            combinations.add(tryOne(kind));
        }
        return combinations;
    }

    /** Every type with every protocol of each family: 0, those that have a name, and those that a transport uses. */
    private List<SocketKind> kinds() {
        List<SocketKind> kinds = new ArrayList<>();
        for (int domain : DOMAINS) {
            for (int protocol : protocols(domain)) {
                for (int type : TYPES) {
                    kinds.add(new SocketKind(domain, type, protocol));
                }
            }
        }
        return kinds;
    }

    private Set<Integer> protocols(int domain) {
        Set<Integer> protocols = new LinkedHashSet<>();
        protocols.add(DEFAULT_PROTOCOL);
        protocols.addAll(SocketNames.protocols(domain));
        for (Transport transport : transports) {
            if (transport instanceof SocketTransport mechanism) {
                mechanism.socketKinds().stream()
                        .filter(kind -> kind.domain() == domain)
                        .forEach(kind -> protocols.add(kind.protocol()));
            }
        }
        return protocols;
    }

    private Combination tryOne(SocketKind asked) {
        int fd = LIBC.socket(asked.domain(), asked.type() | SocketConstants.SOCK_CLOEXEC, asked.protocol());
        if (fd < 0) {
            String errno = errno(); // before anything else is called
            return row(asked, mechanisms(asked), errno, null);
        }
        try {
            SocketKind made = new SocketKind(
                    option(fd, SocketConstants.SO_DOMAIN, asked.domain()),
                    option(fd, SocketConstants.SO_TYPE, asked.type()),
                    option(fd, SocketConstants.SO_PROTOCOL, asked.protocol()));
            return row(asked, mechanisms(made), null, made.equals(asked) ? null : made.toString());
        } finally {
            Libc.get().close(fd);
        }
    }

    private static Combination row(
            SocketKind asked, List<String> mechanisms, @Nullable String errno, @Nullable String becomes) {
        return new Combination(
                SocketNames.domain(asked.domain()),
                SocketNames.type(asked.type()),
                SocketNames.protocol(asked.domain(), asked.protocol()),
                mechanisms,
                errno == null,
                errno,
                becomes);
    }

    private List<String> mechanisms(SocketKind kind) {
        return transports.stream()
                .filter(transport -> transport instanceof SocketTransport mechanism
                        && mechanism.socketKinds().contains(kind))
                .map(Transport::name)
                .toList();
    }

    /** getsockopt(2) of an int; what was asked for if the kernel does not say. */
    private static int option(int fd, int option, int asked) {
        Pointer value = Memory.allocateDirect(Libc.runtime(), Integer.BYTES, true);
        Pointer length = Memory.allocateDirect(Libc.runtime(), Integer.BYTES, true);
        length.putInt(0, Integer.BYTES);
        return LIBC.getsockopt(fd, SocketConstants.SOL_SOCKET, option, value, length) == 0 ? value.getInt(0) : asked;
    }

    private static String errno() {
        int number = SystemCall.errno();
        Errno errno = Errno.valueOf(number);
        return errno == Errno.__UNKNOWN_CONSTANT__ ? "errno " + number : errno.name();
    }
}
