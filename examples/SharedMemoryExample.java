import static java.lang.invoke.MethodHandles.byteBufferViewVarHandle;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.RandomAccessFile;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two processes, and memory that both map: what is sent comes back in capitals. Each side spins, and uses a core.
 *
 * <pre>
 *   java SharedMemoryExample.java server
 *   java SharedMemoryExample.java client      in another terminal
 *
 *   0  request: its number (8 bytes), its length (4), its text        4096  reply: the same
 * </pre>
 *
 * The client prints HELLO. The server ends by an empty message; nothing says that a client was killed.
 */
public final class SharedMemoryExample {
    private static final VarHandle NUMBER = byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args.length > 1 ? args[1] : "/dev/shm/shared-memory-example");
        boolean isServer = args[0].equals("server");
        if (isServer) {
            Files.deleteIfExists(file); // it stays after a crash
            Files.move(Files.createTempFile(file.getParent(), "shared-memory-example", ".draft"), file); // mode 600
        }
        ByteBuffer memory = new RandomAccessFile(file.toFile(), "rw").getChannel().map(MapMode.READ_WRITE, 0, 8192);
        ByteBuffer request = memory.slice(0, 4096), reply = memory.slice(4096, 4096);
        if (isServer) {
            System.out.println("waiting");
            for (int number = 1; !await(request, number).isEmpty(); number++) {
                put(reply, number, await(request, number).toUpperCase(java.util.Locale.ROOT));
            }
            Files.delete(file);
        } else {
            put(request, 1, "hello");
            System.out.println(await(reply, 1));
            put(request, 2, "");
        }
    }

    private static void put(ByteBuffer slot, long number, String text) {
        slot.putInt(8, text.getBytes(UTF_8).length).put(12, text.getBytes(UTF_8));
        NUMBER.setRelease(slot, 0, number); // last: a reader that sees the number sees all that was written before it
    }

    private static String await(ByteBuffer slot, long number) {
        while ((long) NUMBER.getAcquire(slot, 0) != number) {
            Thread.onSpinWait();
        }
        return UTF_8.decode(slot.slice(12, slot.getInt(8))).toString();
    }
}
