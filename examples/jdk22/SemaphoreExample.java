import static java.lang.foreign.ValueLayout.*;

import java.io.*;
import java.lang.foreign.*;
import java.lang.invoke.MethodHandle;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel.MapMode;

/**
 * Two processes, a file that both map, and two POSIX semaphores that say when to look: what is sent comes back in
 * capitals, HELLO. libc (libpthread before glibc 2.34) has them, called by java.lang.foreign.
 *
 * <pre>
 *   java --enable-native-access=ALL-UNNAMED SemaphoreExample.java server
 *   java --enable-native-access=ALL-UNNAMED SemaphoreExample.java client      in another terminal
 * </pre>
 */
public final class SemaphoreExample {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBC = SymbolLookup.libraryLookup("libpthread.so.0", Arena.global());
    private static final MethodHandle
            UMASK = function("umask", JAVA_INT, JAVA_INT),
            OPEN = LINKER.downcallHandle(
                    LIBC.find("sem_open").orElseThrow(),
                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT),
                    Linker.Option.firstVariadicArg(2)),
            POST = function("sem_post", JAVA_INT, ADDRESS),
            WAIT = function("sem_timedwait", JAVA_INT, ADDRESS, ADDRESS),
            UNLINK = function("sem_unlink", JAVA_INT, ADDRESS);

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LIBC.find(name).orElseThrow(), FunctionDescriptor.of(result, arguments));
    }

    public static void main(String[] args) throws Throwable {
        String name = args.length > 1 ? args[1] : "/semaphore-example";
        int create = args[0].equals("server") ? 0100 : 0; // O_CREAT
        int before = (int) UMASK.invokeExact(0077); // the file is for this user only
        MemorySegment request = Arena.global().allocateFrom(name + "-request");
        MemorySegment reply = Arena.global().allocateFrom(name + "-reply");
        try (RandomAccessFile file = new RandomAccessFile("/dev/shm" + name, "rw")) {
            CharBuffer memory = file.getChannel().map(MapMode.READ_WRITE, 0, 4096).asCharBuffer();
            MemorySegment requested = open(request, create), replied = open(reply, create);
            if (create != 0) {
                System.out.println("waiting");
                send(memory, receive(memory, requested, 60).toUpperCase(java.util.Locale.ROOT), replied);
            } else {
                send(memory, "hello", requested);
                System.out.println(receive(memory, replied, 5));
            }
        } finally {
            int first = (int) UNLINK.invokeExact(request); // otherwise they stay until the machine is restarted
            int second = (int) UNLINK.invokeExact(reply); // processes that have them open still use them
            new File("/dev/shm" + name).delete();
        }
    }

    private static MemorySegment open(MemorySegment name, int create) throws Throwable {
        MemorySegment semaphore = (MemorySegment) OPEN.invokeExact(name, create, 0600, 0);
        if (semaphore.equals(MemorySegment.NULL)) {
            throw new IllegalStateException("no server");
        }
        return semaphore;
    }

    private static void send(CharBuffer memory, String text, MemorySegment semaphore) throws Throwable {
        memory.put(0, (char) text.length()).put(1, text.toCharArray());
        int posted = (int) POST.invokeExact(semaphore); // last: who takes it sees all that was written before it
    }

    private static String receive(CharBuffer memory, MemorySegment semaphore, int seconds) throws Throwable {
        long end = System.currentTimeMillis() / 1000 + seconds; // a killed peer is silent
        MemorySegment deadline = Arena.ofAuto().allocateFrom(JAVA_LONG, end, 0); // struct timespec
        if ((int) WAIT.invokeExact(semaphore, deadline) != 0) {
            throw new IllegalStateException("nobody has sent anything in time");
        }
        return memory.slice(1, memory.get(0)).toString();
    }
}
