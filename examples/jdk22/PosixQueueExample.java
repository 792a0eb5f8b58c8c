import static java.lang.foreign.ValueLayout.*;

import java.lang.foreign.*;
import java.lang.invoke.MethodHandle;

/**
 * Two processes, and two POSIX message queues between them: what is sent comes back in capitals. The JDK has none, so
 * libc (librt before glibc 2.34) is called through java.lang.foreign, with errno.
 *
 * <pre>
 *   java --enable-native-access=ALL-UNNAMED PosixQueueExample.java server
 *   java --enable-native-access=ALL-UNNAMED PosixQueueExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. The server ends after one; nothing would say that a client was killed.
 */
public final class PosixQueueExample {
    private static final int READ_WRITE = 2, CREATE = 0100, LONGEST = 8192; // fs.mqueue.msgsize_default
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRT = SymbolLookup.libraryLookup("librt.so.1", Arena.global());
    private static final MemorySegment STATE = Arena.global().allocate(Linker.Option.captureStateLayout());
    private static final MethodHandle
            OPEN = function("mq_open", JAVA_INT, 2, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
            SEND = function("mq_send", JAVA_INT, 4, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
            RECEIVE = function("mq_receive", JAVA_LONG, 4, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS),
            UNLINK = function("mq_unlink", JAVA_INT, 1, ADDRESS);

    private static MethodHandle function(String name, MemoryLayout result, int fixed, MemoryLayout... arguments) {
        Linker.Option errno = Linker.Option.captureCallState("errno"); // the JVM would overwrite it
        Linker.Option variadic = Linker.Option.firstVariadicArg(fixed); // mq_open takes two arguments or four
        FunctionDescriptor shape = FunctionDescriptor.of(result, arguments);
        MemorySegment symbol = LIBRT.find(name).orElseThrow();
        return fixed == arguments.length
                ? LINKER.downcallHandle(symbol, shape, errno)
                : LINKER.downcallHandle(symbol, shape, errno, variadic);
    }

    public static void main(String[] args) throws Throwable {
        String name = args.length > 1 ? args[1] : "/queue-example";
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment there = arena.allocateFrom(name + "-to-server"), back = arena.allocateFrom(name + "-to-client");
            MemorySegment room = arena.allocate(LONGEST);
            int toServer = open(there), toClient = open(back);
            if (args[0].equals("server")) {
                System.out.println("waiting");
                send(toClient, receive(toServer, room).toUpperCase(java.util.Locale.ROOT), room);
                checked((int) UNLINK.invokeExact(STATE, there)); // otherwise it stays until the machine is restarted
                checked((int) UNLINK.invokeExact(STATE, back)); // processes that have it open still receive
            } else {
                send(toServer, "hello", room);
                System.out.println(receive(toClient, room));
            }
        }
    }

    private static int open(MemorySegment name) throws Throwable {
        return (int) checked((int) OPEN.invokeExact(STATE, name, READ_WRITE | CREATE, 0600, MemorySegment.NULL));
    }

    private static void send(int queue, String text, MemorySegment room) throws Throwable { // waits while it is full
        room.setString(0, text);
        checked((int) SEND.invokeExact(STATE, queue, room, (long) text.length(), 0));
    }

    private static String receive(int queue, MemorySegment room) throws Throwable {
        long length = checked((long) RECEIVE.invokeExact(STATE, queue, room, (long) LONGEST, MemorySegment.NULL));
        room.set(JAVA_BYTE, length, (byte) 0);
        return room.getString(0);
    }

    private static long checked(long result) {
        if (result < 0) {
            throw new IllegalStateException("failed with errno " + STATE.get(JAVA_INT, 0));
        }
        return result;
    }
}
