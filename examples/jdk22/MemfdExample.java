import static java.lang.foreign.ValueLayout.*;

import java.lang.foreign.*;
import java.lang.invoke.*;
import java.nio.channels.FileChannel;
import java.nio.file.*;

/**
 * Two processes and memory without a file, memfd_create(2), which is gone with the last process that has it: what is sent
 * comes back in capitals. The server leaves a link to its descriptor, which a process of the same user can open; libc is
 * called by java.lang.foreign.
 *
 * <pre>
 *   java --enable-native-access=ALL-UNNAMED MemfdExample.java server
 *   java --enable-native-access=ALL-UNNAMED MemfdExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. Both spin, so each needs a processor; nothing would say that the other was killed.
 */
public final class MemfdExample {
    private static final int CLOSE_ON_EXEC = 1, BYTES = 4096, SIDE = 1024; // each side writes into a part of its own
    private static final VarHandle TURN = JAVA_INT.varHandle();
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle
            MEMFD_CREATE = function("memfd_create", JAVA_INT, ADDRESS, JAVA_INT),
            FTRUNCATE = function("ftruncate", JAVA_INT, JAVA_INT, JAVA_LONG);

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment symbol = LINKER.defaultLookup().find(name).orElseThrow();
        return LINKER.downcallHandle(symbol, FunctionDescriptor.of(result, arguments));
    }

    public static void main(String[] args) throws Throwable {
        Path link = Path.of(args.length > 1 ? args[1] : "/tmp/memfd-example");
        try (Arena arena = Arena.ofConfined()) {
            if (args[0].equals("server")) {
                int fd = (int) MEMFD_CREATE.invokeExact(arena.allocateFrom("example"), CLOSE_ON_EXEC);
                if (fd < 0 || (int) FTRUNCATE.invokeExact(fd, (long) BYTES) != 0) {
                    throw new IllegalStateException("memfd_create or ftruncate failed");
                }
                Path memory = Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + fd);
                MemorySegment shared = map(memory, arena);
                Files.deleteIfExists(link); // what a killed server has left
                Files.createSymbolicLink(link, memory);
                System.out.println("waiting");
                send(shared, SIDE, receive(shared, 0).toUpperCase(java.util.Locale.ROOT));
                Files.delete(link);
                receive(shared, 2 * SIDE); // the client has read it
            } else {
                MemorySegment shared = map(link, arena);
                send(shared, 0, "hello");
                System.out.println(receive(shared, SIDE));
                send(shared, 2 * SIDE, "");
            }
        }
    }

    private static MemorySegment map(Path path, Arena arena) throws java.io.IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, arena);
        }
    }

    private static void send(MemorySegment shared, long at, String text) {
        shared.setString(at + 4, text);
        TURN.setRelease(shared, at, 1); // last: who sees it sees all that was written before it
    }

    private static String receive(MemorySegment shared, long at) {
        while ((int) TURN.getAcquire(shared, at) == 0) {
            Thread.onSpinWait();
        }
        return shared.getString(at + 4);
    }
}
