import static java.nio.charset.StandardCharsets.UTF_8;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.Variadic;

/**
 * Two processes, and two POSIX message queues between them: what is sent comes back in capitals. The JDK has none, so
 * libc (librt before glibc 2.34) is called through jnr-ffi, which is there once the suite was built.
 *
 * <pre>
 *   java -cp '../bench/target/lib/*' PosixQueueExample.java server
 *   java -cp '../bench/target/lib/*' PosixQueueExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. The server ends after one; nothing would say that a client was killed.
 */
public final class PosixQueueExample {
    private static final int READ_WRITE = 2, CREATE = 0100;
    private static final Libc LIBC = LibraryLoader.create(Libc.class).failImmediately().load("librt.so.1");

    public interface Libc {
        @Variadic(fixedCount = 2)
        int mq_open(String name, int flags, int mode, Pointer attributes);
        int mq_send(int queue, byte[] message, long length, int priority);
        long mq_receive(int queue, byte[] room, long size, Pointer priority);
        int mq_unlink(String name);
    }

    public static void main(String[] args) {
        String name = args.length > 1 ? args[1] : "/queue-example";
        int toServer = checked(LIBC.mq_open(name + "-to-server", READ_WRITE | CREATE, 0600, null));
        int toClient = checked(LIBC.mq_open(name + "-to-client", READ_WRITE | CREATE, 0600, null));
        if (args[0].equals("server")) {
            System.out.println("waiting");
            send(toClient, receive(toServer).toUpperCase(java.util.Locale.ROOT));
            checked(LIBC.mq_unlink(name + "-to-server")); // otherwise it stays until the machine is restarted
            checked(LIBC.mq_unlink(name + "-to-client")); // processes that have it open still receive
        } else {
            send(toServer, "hello");
            System.out.println(receive(toClient));
        }
    }

    private static void send(int queue, String text) { // waits while the queue is full
        checked(LIBC.mq_send(queue, text.getBytes(UTF_8), text.getBytes(UTF_8).length, 0));
    }

    private static String receive(int queue) {
        byte[] room = new byte[8192]; // fs.mqueue.msgsize_default: less is refused, however short the message
        return new String(room, 0, checked(LIBC.mq_receive(queue, room, room.length, null)), UTF_8);
    }

    private static int checked(long result) {
        if (result >= 0) {
            return (int) result;
        }
        throw new IllegalStateException("failed with errno " + jnr.ffi.Runtime.getSystemRuntime().getLastError());
    }
}
