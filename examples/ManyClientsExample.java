import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Scanner;

/**
 * A server and many clients, all on one thread over a Unix domain socket: what is sent comes back in capitals.
 *
 * <pre>
 *   java ManyClientsExample.java server
 *   java ManyClientsExample.java client      in other terminals
 * </pre>
 *
 * A client prints HELLO. The server ends when the last one has gone. It waits for no client alone: what a client does not
 * read of its answer stays in that client's buffer.
 */
public final class ManyClientsExample {

    public static void main(String[] args) throws IOException {
        var address = UnixDomainSocketAddress.of(args.length > 1 ? args[1] : "/tmp/many-clients-example");
        if (args[0].equals("server")) {
            serve(address);
        } else {
            try (SocketChannel server = SocketChannel.open(address)) {
                server.write(ByteBuffer.wrap("hello\n".getBytes()));
                System.out.println(new Scanner(server).nextLine());
            }
        }
    }

    private static void serve(UnixDomainSocketAddress address) throws IOException {
        Files.deleteIfExists(address.getPath()); // the name stays after a crash, and cannot be bound twice
        try (var selector = Selector.open();
                var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            Files.setPosixFilePermissions(address.getPath(), PosixFilePermissions.fromString("rw-------"));
            server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            System.out.println("waiting");
            do {
                selector.select(); // until somebody is ready; it tells of all who are
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        var client = server.accept().configureBlocking(false);
                        client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(1 << 16));
                    } else if (!goesOn(key, (SocketChannel) key.channel(), (ByteBuffer) key.attachment())) {
                        key.channel().close();
                    }
                }
                selector.selectedKeys().clear();
            } while (selector.keys().stream().filter(SelectionKey::isValid).count() > 1);
        }
        Files.delete(address.getPath());
    }

    private static boolean goesOn(SelectionKey key, SocketChannel client, ByteBuffer text) {
        try { // neither call waits
            if (key.isReadable()) {
                if (client.read(text.clear()) < 0) {
                    return false;
                }
                text.flip();
                for (int i = 0; i < text.limit(); i++) {
                    text.put(i, (byte) Character.toUpperCase(text.get(i)));
                }
            }
            client.write(text); // as much as there is room for: nothing more is read from it until all is written
            key.interestOps(text.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            return true;
        } catch (IOException killed) {
            return false;
        }
    }
}
