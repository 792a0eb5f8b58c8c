package org.ipcsuite.bench.results;

import java.util.List;
import java.util.Optional;

/**
 * A library that people choose instead of a mechanism, of a module in {@code ipc-libraries}: known here by name only. The
 * JDK's selector is one too, without jars.
 *
 * @param name of its transport; up to its first hyphen it is the module's
 * @param below the mechanism that it is over, without a library
 * @param purpose what one takes it for, {@code with an event loop}
 * @param type the class of the transport
 */
public record Library(String name, String below, String purpose, String type) {

    private static final String NETTY = "with an event loop";
    private static final String GRPC = "for other languages and schemas";
    private static final String JEROMQ = "for its patterns and reconnecting";
    private static final String JUNIXSOCKET = "for descriptors and credentials";
    private static final String DBUS = "for desktop and system services";

    /** All, in the order of reports. */
    public static final List<Library> ALL = List.of(
            of("netty-unix", "unix-stream", NETTY, "NettyUnixTransport"),
            of("netty-unix-uring", "unix-stream", NETTY, "NettyUnixUringTransport"),
            of("netty-tcp", "tcp", NETTY, "NettyTcpTransport"),
            of("grpc-unix", "unix-stream", GRPC, "GrpcUnixTransport"),
            of("grpc-tcp", "tcp", GRPC, "GrpcTcpTransport"),
            of("jeromq-tcp", "tcp", JEROMQ, "JeromqTcpTransport"),
            of("jeromq-ipc", "tcp", JEROMQ, "JeromqIpcTransport"),
            of("junixsocket-stream", "unix-stream", JUNIXSOCKET, "JunixsocketStreamTransport"),
            of("junixsocket-seqpacket", "unix-seqpacket", JUNIXSOCKET, "JunixsocketSeqpacketTransport"),
            of("dbus", "unix-stream", DBUS, "DbusTransport"),
            new Library("selector", "unix-stream", NETTY, "org.ipcsuite.bench.comparisons.SelectorTransport"));

    /** The one of that name. */
    public static Optional<Library> named(String name) {
        return ALL.stream().filter(library -> library.name.equals(name)).findFirst();
    }

    private static Library of(String name, String below, String purpose, String type) {
        return new Library(name, below, purpose, "org.ipcsuite.libraries." + module(name) + "." + type);
    }

    private static String module(String name) {
        return name.replaceFirst("-.*", "");
    }

    /** The directory of its module in {@code ipc-libraries}. */
    public String module() {
        return module(name);
    }
}
