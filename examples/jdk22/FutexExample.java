import static java.lang.foreign.ValueLayout.*;

import java.lang.foreign.*;
import java.lang.invoke.*;
import java.nio.channels.FileChannel;
import java.nio.file.*;

/**
 * Two processes, a file that both map, and futex(2), by which one sleeps until the other has written: what is sent comes
 * back in capitals. libc has no function for it but syscall(2), called by java.lang.foreign.
 *
 * <pre>
 *   java --enable-native-access=ALL-UNNAMED FutexExample.java server
 *   java --enable-native-access=ALL-UNNAMED FutexExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. Nothing would say that the other process was killed: give futex(2) a timeout.
 */
public final class FutexExample {
    private static final long FUTEX = System.getProperty("os.arch").equals("aarch64") ? 98 : 202;
    private static final int WAIT = 0, WAKE = 1, BYTES = 4096, SIDE = 2048; // each side writes into a half of its own
    private static final VarHandle WORD = JAVA_INT.varHandle();
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SYSCALL = LINKER.downcallHandle(
            LINKER.defaultLookup().find("syscall").orElseThrow(),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
            Linker.Option.firstVariadicArg(1));

    public static void main(String[] args) throws Throwable {
        Path path = Path.of(args.length > 1 ? args[1] : "/dev/shm/futex-example");
        try (Arena arena = Arena.ofConfined()) {
            if (args[0].equals("server")) {
                Files.deleteIfExists(path); // what a killed server has left
                Files.write(path, new byte[BYTES]);
                MemorySegment shared = map(path, arena);
                System.out.println("waiting");
                String request = receive(shared.asSlice(0, SIDE));
                Files.delete(path); // both have it mapped
                send(shared.asSlice(SIDE), request.toUpperCase(java.util.Locale.ROOT));
            } else {
                MemorySegment shared = map(path, arena);
                send(shared.asSlice(0, SIDE), "hello");
                System.out.println(receive(shared.asSlice(SIDE)));
            }
        }
    }

    private static MemorySegment map(Path path, Arena arena) throws java.io.IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, arena);
        }
    }

    private static void send(MemorySegment half, String text) throws Throwable {
        half.setString(4, text);
        WORD.setVolatile(half, 0L, 1); // last: who sees it sees all that was written before it
        long woken = (long) SYSCALL.invokeExact(FUTEX, half, WAKE, 1, MemorySegment.NULL);
    }

    private static String receive(MemorySegment half) throws Throwable {
        while ((int) WORD.getVolatile(half, 0L) == 0) { // the kernel sleeps only if the word is still 0
            long result = (long) SYSCALL.invokeExact(FUTEX, half, WAIT, 0, MemorySegment.NULL);
        }
        return half.getString(4);
    }
}
