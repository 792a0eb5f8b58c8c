package org.ipcsuite.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.ipcsuite.core.BusyException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.sys.SocketConstants;

/**
 * Distinguishes a connectionless server that serves another client from one that does not exist: its socket is
 * connected to that client, and the kernel refuses others in both cases. Since the client may be just leaving, a server
 * counts as busy only after {@link #GRACE}. For one thread.
 */
public final class Busy {

    /** Longer than a server needs to see that its last client has left. */
    private static final long GRACE = 500_000_000;

    /** The columns of /proc/net/udp and its like, as proc_net_udp(5) has them, and the state of a connected socket. */
    private static final int LOCAL_ADDRESS = 1;

    private static final int STATE = 3;
    private static final String CONNECTED = "01";

    /** The columns of /proc/net/netlink. */
    private static final int NETLINK_PROTOCOL = 1;

    private static final int NETLINK_PORT = 2;

    private final String server;
    private final Question question;
    private long nextQuestion;

    /** Asks whether the server's socket exists and is connected to another peer. */
    @FunctionalInterface
    public interface Question {
        boolean isConnectedToAnother() throws IOException;
    }

    /**
     * Watches the refusals of one server.
     *
     * @param server as messages call it
     */
    Busy(String server, Question question) {
        this.server = server;
        this.question = question;
        this.nextQuestion = System.nanoTime() + GRACE;
    }

    /**
     * Lets some time go by after a refusal that either may have caused.
     *
     * @throws BusyException if the server is there and has been refusing for a while, or the deadline has passed
     * @throws org.ipcsuite.core.TimedOutException if the deadline has passed and it is not there
     */
    void pause(Deadline deadline, String waitingFor) throws IOException {
        boolean isTime = System.nanoTime() - nextQuestion >= 0;
        if (isTime || deadline.remaining().isZero()) {
            if (question.isConnectedToAnother()) {
                throw new BusyException(server);
            }
            nextQuestion = System.nanoTime() + GRACE;
        }
        deadline.pause(waitingFor);
    }

    /** Whether a socket of this kind is bound there and connected. One of another host is not visible. */
    static boolean isConnected(SocketKind kind, InetSocketAddress server) throws IOException {
        boolean isLite = kind.protocol() == SocketConstants.IPPROTO_UDPLITE;
        String table = (isLite ? "udplite" : "udp") + (kind.domain() == SocketConstants.AF_INET6 ? "6" : "");
        String wanted = String.format(Locale.ROOT, "%s:%04X", hexadecimal(server.getAddress()), server.getPort());
        return lines(table)
                .anyMatch(columns -> columns.length > STATE
                        && columns[LOCAL_ADDRESS].equals(wanted)
                        && columns[STATE].equals(CONNECTED));
    }

    /** Whether a NETLINK_USERSOCK with that port is there: the kernel refuses senders to which it is not connected. */
    public static boolean hasNetlinkPort(int port) throws IOException {
        String protocol = String.valueOf(SocketConstants.NETLINK_USERSOCK);
        String wanted = Integer.toUnsignedString(port);
        return lines("netlink")
                .anyMatch(columns -> columns.length > NETLINK_PORT
                        && columns[NETLINK_PROTOCOL].equals(protocol)
                        && columns[NETLINK_PORT].equals(wanted));
    }

    private static Stream<String[]> lines(String table) throws IOException {
        Path file = Path.of("/proc/self/net", table);
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(line -> line.strip().split("\\s+", -1))
                : Stream.empty();
    }

    /** An address as the kernel prints it: numbers of 4 bytes in this machine's order. */
    private static String hexadecimal(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.nativeOrder());
        StringBuilder text = new StringBuilder();
        while (bytes.hasRemaining()) {
            text.append(String.format(Locale.ROOT, "%08X", bytes.getInt()));
        }
        return text.toString();
    }
}
