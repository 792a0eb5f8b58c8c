import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * Two processes, and a Unix domain socket between them: what is sent comes back in capitals.
 *
 * <pre>
 *   java UnixSocketExample.java server
 *   java UnixSocketExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. The server ends when the client has gone, or was killed: the end of the stream says so.
 */
public final class UnixSocketExample {

    public static void main(String[] args) throws Exception {
        var address = UnixDomainSocketAddress.of(args.length > 1 ? args[1] : "/tmp/unix-socket-example");
        if (args[0].equals("server")) {
            serve(address);
        } else {
            ask(address);
        }
    }

    private static void serve(UnixDomainSocketAddress address) throws Exception {
        Files.deleteIfExists(address.getPath()); // the name stays after a crash, and cannot be bound twice
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            Files.setPosixFilePermissions(address.getPath(), PosixFilePermissions.fromString("rw-------"));
            System.out.println("waiting");
            try (SocketChannel client = server.accept()) {
                var in = new DataInputStream(Channels.newInputStream(client));
                var out = new DataOutputStream(Channels.newOutputStream(client));
                while (true) {
                    out.writeUTF(in.readUTF().toUpperCase(Locale.ROOT)); // a stream: writeUTF puts a length in front
                }
            }
        } catch (EOFException clientHasGone) {
            System.out.println("the client has gone");
        } finally {
            Files.delete(address.getPath());
        }
    }

    private static void ask(UnixDomainSocketAddress address) throws Exception {
        try (SocketChannel server = SocketChannel.open(address)) {
            new DataOutputStream(Channels.newOutputStream(server)).writeUTF("hello");
            System.out.println(new DataInputStream(Channels.newInputStream(server)).readUTF());
        }
    }
}
