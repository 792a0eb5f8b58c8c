import java.io.*;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.util.Objects;
import jnr.ffi.*;

/**
 * Two processes, a file that both map, and two POSIX semaphores that say when to look: what is sent comes back in
 * capitals, HELLO. libc (libpthread before glibc 2.34) has them, called by jnr-ffi, which comes with the built suite.
 *
 * <pre>
 *   java -cp '../bench/target/lib/*' SemaphoreExample.java server
 *   java -cp '../bench/target/lib/*' SemaphoreExample.java client      in another terminal
 * </pre>
 */
public final class SemaphoreExample {
    private static final Libc LIBC = LibraryLoader.create(Libc.class).failImmediately().load("libpthread.so.0");
    public interface Libc {
        int umask(int mask);
        @jnr.ffi.annotations.Variadic(fixedCount = 2)
        Pointer sem_open(String name, int flags, int mode, int count);
        int sem_post(Pointer semaphore);
        int sem_timedwait(Pointer semaphore, long[] timeOfDay);
        int sem_unlink(String name);
    }

    public static void main(String[] args) throws Exception {
        String name = args.length > 1 ? args[1] : "/semaphore-example";
        int create = args[0].equals("server") ? 0100 : 0; // O_CREAT
        LIBC.umask(0077); // the file is for this user only
        Pointer request = Objects.requireNonNull(LIBC.sem_open(name + "-request", create, 0600, 0), "no server");
        Pointer reply = Objects.requireNonNull(LIBC.sem_open(name + "-reply", create, 0600, 0), "no server");
        try (RandomAccessFile file = new RandomAccessFile("/dev/shm" + name, "rw")) {
            CharBuffer memory = file.getChannel().map(MapMode.READ_WRITE, 0, 4096).asCharBuffer();
            if (create != 0) {
                System.out.println("waiting");
                send(memory, receive(memory, request, 60).toUpperCase(java.util.Locale.ROOT), reply);
            } else {
                send(memory, "hello", request);
                System.out.println(receive(memory, reply, 5));
            }
        } finally {
            LIBC.sem_unlink(name + "-request"); // otherwise they stay until the machine is restarted
            LIBC.sem_unlink(name + "-reply"); // processes that have them open still use them
            new File("/dev/shm" + name).delete();
        }
    }

    private static void send(CharBuffer memory, String text, Pointer semaphore) {
        memory.put(0, (char) text.length()).put(1, text.toCharArray());
        LIBC.sem_post(semaphore); // last: the process that takes it sees all that was written before it
    }

    private static String receive(CharBuffer memory, Pointer semaphore, int seconds) { // a killed peer is silent
        if (LIBC.sem_timedwait(semaphore, new long[] {System.currentTimeMillis() / 1000 + seconds, 0}) != 0) {
            throw new IllegalStateException("nobody has sent anything in time");
        }
        return memory.slice(1, memory.get(0)).toString();
    }
}
