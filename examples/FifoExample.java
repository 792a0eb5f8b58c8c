import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Two processes, and two FIFOs between them, one each way: what is sent comes back in capitals.
 *
 * <pre>
 *   java FifoExample.java server
 *   java FifoExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. The server ends when the client has gone, or was killed: the end of the stream says so.
 */
public final class FifoExample {

    public static void main(String[] args) throws Exception {
        String base = args.length > 1 ? args[1] : "/tmp/fifo-example";
        Path toServer = Path.of(base + "-to-server");
        Path toClient = Path.of(base + "-to-client");
        if (args[0].equals("server")) {
            serve(toServer, toClient);
        } else {
            ask(toServer, toClient);
        }
    }

    private static void serve(Path toServer, Path toClient) throws Exception {
        Files.deleteIfExists(toServer); // the names stay after a crash
        Files.deleteIfExists(toClient);
        // the JDK cannot make a FIFO; 600 keeps other users out
        new ProcessBuilder("mkfifo", "-m", "600", toServer.toString(), toClient.toString()).start().waitFor();
        System.out.println("waiting");
        // each open waits for the other side's, so both sides open in the same order
        try (var in = new DataInputStream(new FileInputStream(toServer.toFile()));
                var out = new DataOutputStream(new FileOutputStream(toClient.toFile()))) {
            while (true) {
                out.writeUTF(in.readUTF().toUpperCase(Locale.ROOT)); // writeUTF: with its length in front
            }
        } catch (EOFException clientHasGone) {
            System.out.println("the client has gone");
        } finally {
            Files.delete(toServer);
            Files.delete(toClient);
        }
    }

    private static void ask(Path toServer, Path toClient) throws Exception {
        try (var out = new DataOutputStream(new FileOutputStream(toServer.toFile()));
                var in = new DataInputStream(new FileInputStream(toClient.toFile()))) {
            out.writeUTF("hello");
            System.out.println(in.readUTF());
        }
    }
}
