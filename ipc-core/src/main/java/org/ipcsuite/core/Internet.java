package org.ipcsuite.core;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.core.sys.NativeCalls;
import org.ipcsuite.core.sys.SocketConstants;

/**
 * Host and port of an internet address: loopback and a port that the kernel chooses, or what an address names. A name is
 * looked up within the version of IP that a mechanism's sockets have, getaddrinfo(3); a numeric address of the other
 * version is refused. Any thread may use it.
 */
public enum Internet {
    V4("IPv4", "127.0.0.1"),
    V6("IPv6", "::1"),
    /** Both versions, for a mechanism that carries both; a name is looked up as IPv4 first. */
    EITHER("IP", "127.0.0.1");

    /** The file in a private directory that holds the listener's host and port. */
    private static final String PUBLISHED = "address";

    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[([^\\]]+)]|([^:]+)):(\\d{1,5})");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|.*:.*");
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");
    private static final String LOCALHOST = "localhost";
    private static final int LARGEST_PORT = 65_535;
    /** Discard, RFC 863: connect(2) of a datagram socket sends nothing there. */
    private static final int ANY_PORT = 9;

    /** sizeof(struct sockaddr_in6), the larger of both. */
    private static final int SOCKADDR_IN6 = 28;

    private final String words;
    private final String loopback;

    Internet(String words, String loopback) {
        this.words = words;
        this.loopback = loopback;
    }

    /** The version of an address. */
    public static Internet of(InetAddress address) {
        return address instanceof Inet6Address ? V6 : V4;
    }

    /**
     * Where to bind.
     *
     * @throws IllegalArgumentException if they inherit descriptors, or the address is no host and port
     */
    public InetSocketAddress toBind(Rendezvous at) throws IOException {
        Rendezvous.requireName(at);
        return at instanceof Rendezvous.Address address ? parse(address.value()) : loopback();
    }

    /** The loopback address, and a port that the kernel chooses. */
    public InetSocketAddress loopback() throws IOException {
        return new InetSocketAddress(InetAddress.getByName(loopback), 0);
    }

    /**
     * Makes sure that packets to the loopback address have a way: bind(2) may succeed without. A JVM without native calls
     * cannot ask, and learns it from what it calls next.
     *
     * @throws IOException if the interface lo is down or has no such address, with what would enable it
     */
    public void requireLoopback() throws IOException {
        if (NativeCalls.failure().isEmpty()) {
            UdpProbe.requireRoute(new InetSocketAddress(loopback().getAddress(), ANY_PORT));
        }
    }

    /** Says where the listener is bound, and what a peer is to be given. */
    public static Rendezvous bound(Rendezvous at, InetSocketAddress address) throws IOException {
        String text = text(address);
        if (at instanceof RendezvousDirectory directory) {
            directory.publish(PUBLISHED, text);
            return directory;
        }
        boolean isAsAsked =
                at instanceof Rendezvous.Address asked && !asked.value().endsWith(":0");
        return isAsAsked ? at : new Rendezvous.Address(text);
    }

    /** Takes back what a listener that is gone has said of its port; nothing at an address. */
    public static void withdraw(Rendezvous at) throws IOException {
        if (at instanceof RendezvousDirectory directory) {
            Files.deleteIfExists(directory.resolve(PUBLISHED));
        }
    }

    /** Where to connect; in a private directory, once the listener has said so. */
    public InetSocketAddress toConnect(Rendezvous at, Deadline deadline) throws IOException {
        if (at instanceof RendezvousDirectory directory) {
            return parse(directory.awaitPublished(PUBLISHED, deadline));
        }
        if (at instanceof Rendezvous.Address address) {
            return parse(address.value());
        }
        throw new IllegalArgumentException("this meets at a host and a port, not at " + at);
    }

    /**
     * Reads {@code 127.0.0.1:7007}, {@code [::1]:7007} or {@code localhost:7007}.
     *
     * @throws IllegalArgumentException if it is none of these, or a numeric address of the other version
     * @throws IOException if the name has no address of this version
     */
    public InetSocketAddress parse(String text) throws IOException {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no host and port: give 127.0.0.1:7007 or [::1]:7007, port 0 to 65535");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        int port = Integer.parseInt(matcher.group(3));
        if (host.equals(LOCALHOST)) { // RFC 6761: loopback in both versions, independent of /etc/hosts
            return new InetSocketAddress(InetAddress.getByName(loopback), port);
        }
        List<InetAddress> known = addresses(host);
        for (InetAddress address : known) {
            if (has(address)) {
                return new InetSocketAddress(address, port);
            }
        }
        String other = of(known.get(0)).words;
        throw new IllegalArgumentException(
                NUMERIC.matcher(host).matches()
                        ? "'" + text + "' is an address of " + other + ", and this mechanism has " + words
                                + ": give one such as "
                                + text(new InetSocketAddress(loopback().getAddress(), port))
                        : "getaddrinfo(" + host + ") finds addresses of " + other + " only, and this mechanism has "
                                + words + ": give another name or an address");
    }

    /** As {@link #parse} reads it; zeros of IPv6 are left out once, RFC 5952. */
    public static String text(InetSocketAddress address) {
        String host = ZEROS.matcher(address.getAddress().getHostAddress()).replaceFirst("::");
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** As the kernel has it: struct sockaddr_in of ip(7), struct sockaddr_in6 of ipv6(7). */
    public static byte[] sockaddr(InetSocketAddress address) {
        byte[] host = address.getAddress().getAddress();
        byte[] room = new byte[SOCKADDR_IN6];
        ByteBuffer bytes = ByteBuffer.wrap(room).order(ByteOrder.nativeOrder());
        boolean isSix = address.getAddress() instanceof Inet6Address;
        bytes.putShort((short) (isSix ? SocketConstants.AF_INET6 : SocketConstants.AF_INET));
        bytes.order(ByteOrder.BIG_ENDIAN).putShort((short) address.getPort());
        if (address.getAddress() instanceof Inet6Address six) {
            bytes.putInt(0).put(host).order(ByteOrder.nativeOrder()).putInt(six.getScopeId());
        } else {
            bytes.put(host).putLong(0);
        }
        return Arrays.copyOf(room, bytes.position());
    }

    private boolean has(InetAddress address) {
        return this == EITHER || of(address) == this;
    }

    /** All that a host has, those of IPv4 first. */
    private static List<InetAddress> addresses(String host) throws IOException {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            Arrays.sort(addresses, (one, other) -> of(one).compareTo(of(other)));
            return List.of(addresses);
        } catch (UnknownHostException unknown) {
            throw new IOException(
                    "getaddrinfo(" + host + ") failed: this name has no address here: give another name or an address",
                    unknown);
        }
    }
}
