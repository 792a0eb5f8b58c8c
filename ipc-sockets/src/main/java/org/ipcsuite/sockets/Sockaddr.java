package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.AF_BLUETOOTH;
import static org.ipcsuite.core.sys.SocketConstants.AF_INET;
import static org.ipcsuite.core.sys.SocketConstants.AF_INET6;
import static org.ipcsuite.core.sys.SocketConstants.AF_NETLINK;
import static org.ipcsuite.core.sys.SocketConstants.AF_PACKET;
import static org.ipcsuite.core.sys.SocketConstants.AF_TIPC;
import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.AF_UNSPEC;
import static org.ipcsuite.core.sys.SocketConstants.AF_VSOCK;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.InternetAdvice;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.OwnFile;
import org.ipcsuite.core.sys.SocketPath;
import org.jspecify.annotations.Nullable;

/**
 * A {@code struct sockaddr} of one family, laid out as its man page in section 7 says. Unchanged once made, except the
 * one that {@link #room()} makes for the kernel to fill.
 */
public final class Sockaddr {

    /** sizeof(struct sockaddr_storage). */
    private static final int STORAGE = 128;

    private static final int FAMILY = Short.BYTES;

    private final Pointer memory = Memory.allocateDirect(Libc.runtime(), STORAGE, true);
    private final Pointer length = Memory.allocateDirect(Libc.runtime(), Integer.BYTES, true);
    private final String text;
    /** The address that {@link #internet} was given; null of any other family. */
    private final @Nullable InetSocketAddress internet;

    private Sockaddr(int family, ByteBuffer rest, String text) {
        this(family, rest, text, null);
    }

    private Sockaddr(int family, ByteBuffer rest, String text, @Nullable InetSocketAddress internet) {
        this.text = text;
        this.internet = internet;
        memory.putShort(0, (short) family);
        rest.flip();
        length.putInt(0, FAMILY + rest.remaining());
        for (int i = FAMILY; rest.hasRemaining(); i++) {
            memory.putByte(i, rest.get());
        }
    }

    /** unix(7): a path in the file system. */
    public static Sockaddr unix(Path path) {
        byte[] name = SocketPath.bytes(path, SocketPath.LONGEST);
        return new Sockaddr(AF_UNIX, bytes().put(name).put((byte) 0), path.toString());
    }

    /** unix(7): a socket in the file system that is held open. */
    public static Sockaddr unix(OwnFile socket, Path path) {
        byte[] name = socket.path().toString().getBytes(StandardCharsets.UTF_8);
        return new Sockaddr(AF_UNIX, bytes().put(name).put((byte) 0), path.toString());
    }

    /** unix(7): an abstract name, which begins with NUL and ends with its length. */
    public static Sockaddr unixAbstract(String name) {
        return new Sockaddr(AF_UNIX, bytes().put((byte) 0).put(name.getBytes(StandardCharsets.UTF_8)), "@" + name);
    }

    /** ip(7) or ipv6(7). */
    public static Sockaddr internet(InetSocketAddress address) {
        byte[] whole = Internet.sockaddr(address);
        int family = address.getAddress() instanceof Inet6Address ? AF_INET6 : AF_INET;
        ByteBuffer rest = bytes().put(whole, FAMILY, whole.length - FAMILY);
        return new Sockaddr(family, rest, Internet.text(address), address);
    }

    /** packet(7): an ethertype on an interface; on loopback the hardware address is six zeros. */
    public static Sockaddr packet(int etherType, int interfaceIndex) {
        ByteBuffer rest = bytes().putShort((short) etherType)
                .order(ByteOrder.nativeOrder())
                .putInt(interfaceIndex)
                .putShort((short) 0)
                .put((byte) 0)
                .put((byte) 6)
                .putLong(0);
        return new Sockaddr(AF_PACKET, rest, String.format(Locale.ROOT, "ethertype 0x%04x", etherType));
    }

    /** netlink(7): a port id, which the kernel chooses if it is 0. */
    public static Sockaddr netlink(int portId) {
        ByteBuffer rest = bytes().order(ByteOrder.nativeOrder())
                .putShort((short) 0)
                .putInt(portId)
                .putInt(0);
        return new Sockaddr(AF_NETLINK, rest, "netlink port " + Integer.toUnsignedString(portId));
    }

    /** vsock(7): a context and a port. */
    public static Sockaddr vsock(int contextId, int port) {
        ByteBuffer rest = bytes().order(ByteOrder.nativeOrder())
                .putShort((short) 0)
                .putInt(port)
                .putInt(contextId)
                .putInt(0);
        return new Sockaddr(AF_VSOCK, rest, "vsock " + contextId + ":" + port);
    }

    /** A TIPC service address (linux/tipc.h, struct sockaddr_tipc), node scope. */
    public static Sockaddr tipc(int service, int instance) {
        byte tipcServiceAddress = 2;
        byte nodeScope = 3;
        ByteBuffer rest = bytes().order(ByteOrder.nativeOrder())
                .put(tipcServiceAddress)
                .put(nodeScope)
                .putInt(service)
                .putInt(instance)
                .putInt(0);
        return new Sockaddr(AF_TIPC, rest, "tipc " + service + ":" + instance);
    }

    /** bluetooth's struct sockaddr_l2: a protocol number and a device; device zero is the local one. */
    public static Sockaddr l2cap(int psm) {
        ByteBuffer rest = bytes().order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) psm)
                .put(new byte[6])
                .putShort((short) 0)
                .putShort((short) 0);
        return new Sockaddr(AF_BLUETOOTH, rest, "l2cap psm " + psm);
    }

    /** connect(2) to it ends the connection of a datagram socket. */
    static Sockaddr unspecified() {
        return new Sockaddr(AF_UNSPEC, bytes().put(new byte[14]), "nobody");
    }

    /** Room for an address that the kernel tells. */
    static Sockaddr room() {
        Sockaddr room = new Sockaddr(AF_UNSPEC, bytes(), "");
        room.clear();
        return room;
    }

    /** The address as it is now, for good. */
    Sockaddr copy() {
        Sockaddr copy = room();
        byte[] bytes = new byte[length()];
        memory.get(0, bytes, 0, bytes.length);
        copy.memory.put(0, bytes, 0, bytes.length);
        copy.length.putInt(0, bytes.length);
        return copy;
    }

    /** Whether both are the same address, byte by byte. */
    boolean isSame(Sockaddr other) {
        int bytes = length();
        if (bytes != other.length()) {
            return false;
        }
        int at = 0;
        for (; at + Long.BYTES <= bytes; at += Long.BYTES) {
            if (memory.getLong(at) != other.memory.getLong(at)) {
                return false;
            }
        }
        for (; at < bytes; at++) {
            if (memory.getByte(at) != other.memory.getByte(at)) {
                return false;
            }
        }
        return true;
    }

    /** Makes the whole room free again. */
    void clear() {
        length.putInt(0, STORAGE);
    }

    Pointer memory() {
        return memory;
    }

    /** A {@code socklen_t}, which the kernel changes. */
    Pointer lengthMemory() {
        return length;
    }

    int length() {
        return length.getInt(0);
    }

    /** The path of a Unix socket that the kernel told; empty if it has none, or an abstract name. */
    Optional<Path> unixPath() {
        int bytes = length() - FAMILY;
        if (memory.getShort(0) != AF_UNIX || bytes <= 0 || memory.getByte(FAMILY) == 0) {
            return Optional.empty();
        }
        return Optional.of(Path.of(memory.getString(FAMILY, bytes, StandardCharsets.UTF_8)));
    }

    /** An internet address, ip(7) or ipv6(7). */
    public InetSocketAddress toInternet() {
        boolean isSix = memory.getShort(0) == AF_INET6;
        byte[] host = new byte[isSix ? 16 : 4];
        memory.get(isSix ? 8 : 4, host, 0, host.length);
        try {
            InetAddress address =
                    isSix ? Inet6Address.getByAddress(null, host, scope()) : InetAddress.getByAddress(host);
            return new InetSocketAddress(address, port());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    /** The interface of a link-local IPv6 address; -1 for any other address. */
    private int scope() {
        int scope = memory.getInt(24);
        return scope == 0 ? -1 : scope;
    }

    /** The port of an internet address. */
    public int port() {
        return Short.toUnsignedInt(Short.reverseBytes(memory.getShort(FAMILY)));
    }

    /** The port of a vsock address that the kernel told. */
    public int vsockPort() {
        return memory.getInt(4);
    }

    /** The port id of a netlink address that the kernel told. */
    public int netlinkPort() {
        return memory.getInt(4);
    }

    /** Whether it leaves the port to the kernel, as far as it is one of those that have ports. */
    boolean isChosenByKernel() {
        return internet != null && internet.getPort() == 0;
    }

    /** The way out where bind(2) refuses it; empty if the errno says it all. */
    String bindAdvice(Errno errno) {
        if (internet != null) {
            return InternetAdvice.bind(errno, internet);
        }
        return errno == Errno.EADDRINUSE ? "a live process has it; end it, or give another" : "";
    }

    /** The way out where connect(2) refuses it; empty if the errno says it all. */
    String connectAdvice(Errno errno) {
        return internet == null ? "" : InternetAdvice.connect(errno, internet);
    }

    @Override
    public String toString() {
        return text.isEmpty() ? filledIn() : text;
    }

    /** An address that the kernel filled in. */
    private String filledIn() {
        return switch (memory.getShort(0)) {
            case AF_INET, AF_INET6 -> Internet.text(toInternet());
            case AF_NETLINK -> "netlink port " + Integer.toUnsignedString(netlinkPort());
            case AF_UNIX -> unixName();
            default -> "its sender";
        };
    }

    private String unixName() {
        byte[] name = new byte[Math.max(0, Math.min(length(), STORAGE) - FAMILY)];
        memory.get(FAMILY, name, 0, name.length);
        String decoded = new String(name, StandardCharsets.UTF_8).replaceFirst("\\x00+$", "");
        return decoded.isEmpty() ? "a socket without a name" : decoded.replace('\0', '@');
    }

    private static ByteBuffer bytes() {
        return ByteBuffer.allocate(STORAGE - FAMILY);
    }
}
