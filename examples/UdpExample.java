import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Two processes, and UDP datagrams between them: what is sent comes back in capitals.
 *
 * <pre>
 *   java UdpExample.java server
 *   java UdpExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO. A datagram is a message, and may be lost: then the client gives up after a second. Nothing
 * says that a peer has gone: the server ends by a word for it, and waits for ever if the client was killed.
 */
public final class UdpExample {

    public static void main(String[] args) throws Exception {
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 7007;
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        if (args[0].equals("server")) {
            serve(address);
        } else {
            ask(address);
        }
    }

    private static void serve(InetSocketAddress address) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(address)) {
            System.out.println("waiting");
            for (DatagramPacket packet = receive(socket); !text(packet).equals("bye"); packet = receive(socket)) {
                packet.setData(text(packet).toUpperCase(java.util.Locale.ROOT).getBytes(UTF_8)); // to the sender
                socket.send(packet);
            }
        }
    }

    private static void ask(InetSocketAddress address) throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address); // drops what other sockets send
            socket.setSoTimeout(1_000); // ms
            socket.send(new DatagramPacket("hello".getBytes(UTF_8), 5));
            System.out.println(text(receive(socket)));
            socket.send(new DatagramPacket("bye".getBytes(UTF_8), 3));
        }
    }

    private static DatagramPacket receive(DatagramSocket socket) throws Exception {
        var packet = new DatagramPacket(new byte[65_507], 65_507); // the largest: more would be cut off, silently
        socket.receive(packet);
        return packet;
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }
}
