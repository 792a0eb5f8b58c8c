package org.ipcsuite.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host and port of an internet address: loopback and a port that the kernel chooses, or what an address names. */
public final class Internet {

    /** The file in a private directory that holds the listener's host and port. */
    private static final String PUBLISHED = "address";

    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[([^\\]]+)]|([^:]+)):(\\d{1,5})");
    private static final int LARGEST_PORT = 65_535;

    private Internet() {}

    /** Where to bind. */
    public static InetSocketAddress toBind(Rendezvous at, String loopback) throws IOException {
        return at instanceof Rendezvous.Address address ? parse(address.value()) : loopback(loopback);
    }

    /** A loopback address, and a port that the kernel chooses. */
    public static InetSocketAddress loopback(String host) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(host), 0);
    }

    /** Says where the listener is bound, and what a peer is to be given. */
    public static Rendezvous bound(Rendezvous at, InetSocketAddress address) throws IOException {
        String text = text(address);
        if (at instanceof Directory directory) {
            directory.publish(PUBLISHED, text);
            return directory;
        }
        boolean isAsAsked =
                at instanceof Rendezvous.Address asked && !asked.value().endsWith(":0");
        return isAsAsked ? at : new Rendezvous.Address(text);
    }

    /** Takes back what a listener that is gone has said of its port; nothing at an address. */
    public static void withdraw(Rendezvous at) throws IOException {
        if (at instanceof Directory directory) {
            Files.deleteIfExists(directory.resolve(PUBLISHED));
        }
    }

    /** Where to connect; in a private directory, once the listener has said so. */
    public static InetSocketAddress toConnect(Rendezvous at, Deadline deadline) throws IOException {
        if (at instanceof Directory directory) {
            return parse(directory.awaitPublished(PUBLISHED, deadline));
        }
        if (at instanceof Rendezvous.Address address) {
            return parse(address.value());
        }
        throw new IllegalArgumentException("this meets at a host and a port, not at " + at.text());
    }

    /**
     * Reads {@code 127.0.0.1:7007} or {@code [::1]:7007}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static InetSocketAddress parse(String text) throws IOException {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no host and port: give 127.0.0.1:7007 or [::1]:7007, port 0 to 65535");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(matcher.group(3)));
    }

    /** As {@link #parse} reads it. */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
