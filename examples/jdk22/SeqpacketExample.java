import static java.lang.foreign.ValueLayout.*;

import java.lang.foreign.*;
import java.lang.invoke.MethodHandle;
import java.nio.file.*;

/**
 * Two processes and a Unix socket that keeps messages apart, SOCK_SEQPACKET, which the JDK has no class for: what is sent
 * comes back in capitals. libc is called by java.lang.foreign.
 *
 * <pre>
 *   java --enable-native-access=ALL-UNNAMED SeqpacketExample.java server
 *   java --enable-native-access=ALL-UNNAMED SeqpacketExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. A peer that was killed is an end of file: recv(2) returns 0.
 */
public final class SeqpacketExample {
    private static final int AF_UNIX = 1, SOCK_SEQPACKET = 5, MSG_NOSIGNAL = 0x4000, ADDRESS_BYTES = 110;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle
            SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
            BIND = function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
            LISTEN = function("listen", JAVA_INT, JAVA_INT, JAVA_INT),
            ACCEPT = function("accept", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
            CONNECT = function("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
            SEND = function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
            RECEIVE = function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment symbol = LINKER.defaultLookup().find(name).orElseThrow();
        return LINKER.downcallHandle(symbol, FunctionDescriptor.of(result, arguments));
    }

    public static void main(String[] args) throws Throwable {
        Path path = Path.of(args.length > 1 ? args[1] : "/tmp/seqpacket-example");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_BYTES); // struct sockaddr_un
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            address.setString(2, path.toString());
            MemorySegment room = arena.allocate(1 << 16);
            int socket = (int) checked((int) SOCKET.invokeExact(AF_UNIX, SOCK_SEQPACKET, 0), "socket");
            if (args[0].equals("server")) {
                Files.deleteIfExists(path); // what a killed server has left
                checked((int) BIND.invokeExact(socket, address, ADDRESS_BYTES), "bind");
                checked((int) LISTEN.invokeExact(socket, 1), "listen");
                System.out.println("waiting");
                int client = (int) checked(
                        (int) ACCEPT.invokeExact(socket, MemorySegment.NULL, MemorySegment.NULL), "accept");
                send(client, receive(client, room).toUpperCase(java.util.Locale.ROOT), room);
                Files.delete(path);
            } else {
                checked((int) CONNECT.invokeExact(socket, address, ADDRESS_BYTES), "connect");
                send(socket, "hello", room);
                System.out.println(receive(socket, room));
            }
        }
    }

    private static void send(int socket, String text, MemorySegment room) throws Throwable {
        room.setString(0, text);
        checked((long) SEND.invokeExact(socket, room, (long) text.length(), MSG_NOSIGNAL), "send");
    }

    private static String receive(int socket, MemorySegment room) throws Throwable { // one message, whole
        long length = checked((long) RECEIVE.invokeExact(socket, room, room.byteSize() - 1, 0), "recv");
        room.set(JAVA_BYTE, length, (byte) 0);
        return room.getString(0);
    }

    private static long checked(long result, String call) {
        if (result < 0) {
            throw new IllegalStateException(call + " failed");
        }
        return result;
    }
}
