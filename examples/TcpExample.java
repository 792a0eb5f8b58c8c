import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/**
 * Two processes, and a TCP connection between them: what is sent comes back in capitals.
 *
 * <pre>
 *   java TcpExample.java server
 *   java TcpExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. The server ends when the client has gone, or was killed: the end of the stream says so. If
 * the client's host fails instead of the client, nothing says so: then a timeout must.
 */
public final class TcpExample {

    public static void main(String[] args) throws Exception {
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 7007;
        if (args[0].equals("server")) {
            serve(port);
        } else {
            ask(port);
        }
    }

    private static void serve(int port) throws Exception {
        // the loopback address: otherwise the whole network could connect
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("waiting");
            try (Socket client = server.accept()) {
                client.setTcpNoDelay(true); // otherwise a small message waits for the acknowledgement of the last
                var in = new DataInputStream(client.getInputStream());
                var out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
                while (true) {
                    out.writeUTF(in.readUTF().toUpperCase(Locale.ROOT)); // a stream: writeUTF puts a length in front
                    out.flush();
                }
            }
        } catch (EOFException clientHasGone) {
            System.out.println("the client has gone");
        }
    }

    private static void ask(int port) throws Exception {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.setTcpNoDelay(true);
            server.setSoTimeout(5_000); // ms
            new DataOutputStream(server.getOutputStream()).writeUTF("hello");
            System.out.println(new DataInputStream(server.getInputStream()).readUTF());
        }
    }
}
