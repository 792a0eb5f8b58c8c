package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.MSG_DONTWAIT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;

/**
 * Sends the datagrams of a {@link SessionServer} from its one socket, and keeps those that a client has no room for. For the
 * server's thread.
 */
final class SessionSender {

    private static final int SENT_AGAIN_MS = 1;

    private final Socket socket;
    private final int maxMessage;
    private final Leaving leaving;
    private final Set<SessionClient> slow = new LinkedHashSet<>();
    private final ByteBuffer outgoing;
    private final ByteBuffer control = ByteBuffer.allocateDirect(DatagramHeader.BYTES);

    /** Lets a client go to whom the kernel does not send. */
    @FunctionalInterface
    interface Leaving {
        void remove(SessionClient client, String why) throws IOException;
    }

    SessionSender(Socket socket, int maxMessage, Leaving leaving) {
        this.socket = socket;
        this.maxMessage = maxMessage;
        this.leaving = leaving;
        this.outgoing = ByteBuffer.allocateDirect(DatagramHeader.BYTES + maxMessage);
    }

    /** Sends a message without waiting; false if it is kept, since there is no room for it. */
    boolean sendOrKeep(ByteBuffer message, SessionClient client) throws IOException {
        compose(message, client);
        if (client.kept().isEmpty() && isSent(outgoing, client, MSG_DONTWAIT)) {
            return true;
        }
        client.keep(outgoing);
        slow.add(client);
        return false;
    }

    /** Sends what is kept and then a message; false if there was no room for a slice. */
    boolean sendWithinSlice(ByteBuffer message, SessionClient client) throws IOException {
        if (!isKeptSent(client, 0)) {
            return false;
        }
        compose(message, client);
        return client.hasLeft() || isSent(outgoing, client, 0);
    }

    /**
     * Whether all that is kept was sent, or need not be sent any more. Behind others a message is kept without a try, so
     * that the kernel may find it too large only here, in a call on behalf of other clients: then this one goes.
     */
    private boolean isKeptSent(SessionClient client, int flags) throws IOException {
        try {
            while (!client.kept().isEmpty()) {
                if (!isSent(client.kept().element(), client, flags)) {
                    return false;
                }
                client.sentKept();
            }
        } catch (MessageTooLargeException refused) {
            int length = client.kept().element().remaining() - DatagramHeader.BYTES;
            sendControl(DatagramHeader.GOODBYE, client);
            leaving.remove(
                    client,
                    "closed: a message of " + length + " bytes was kept for it, which is more than the kernel takes:"
                            + " raise net.core.wmem_max (sysctl -w)");
        }
        return true;
    }

    private void compose(ByteBuffer message, SessionClient client) {
        int length = message.remaining();
        outgoing.clear().limit(DatagramHeader.BYTES + length);
        outgoing.putLong(0, DatagramHeader.of(DatagramHeader.DATA, client.session()));
        outgoing.put(DatagramHeader.BYTES, message, message.position(), length);
    }

    /** Whether it was sent, or need not be sent any more; false if there is no room for it. */
    private boolean isSent(ByteBuffer datagram, SessionClient client, int flags) throws IOException {
        int sent = socket.sendTo(NativeBuffer.address(datagram), datagram.remaining(), flags, client.address());
        if (sent < 0 && sent != Socket.NOTHING_YET) {
            Errno errno = Socket.errno();
            if (errno == Errno.EMSGSIZE) {
                throw new MessageTooLargeException(datagram.remaining() - DatagramHeader.BYTES, maxMessage);
            }
            leaving.remove(
                    client,
                    "left: "
                            + ErrorText.of(SystemCall.failure(
                                    "sendto", client.address().toString())));
        }
        return sent != Socket.NOTHING_YET;
    }

    /**
     * Sends what slow clients have room for now.
     *
     * @return how to receive after that: without waiting, if some is left, since a datagram is waited for here already
     */
    int waitForSlow() throws IOException {
        if (slow.isEmpty()) {
            return 0;
        }
        sendKept();
        if (!slow.isEmpty()) {
            socket.awaitDatagram(SENT_AGAIN_MS);
        }
        return MSG_DONTWAIT;
    }

    /** Sends what slow clients have room for now, and does not wait. */
    void sendKept() throws IOException {
        for (Iterator<SessionClient> each = slow.iterator(); each.hasNext(); ) {
            if (isKeptSent(each.next(), MSG_DONTWAIT)) {
                each.remove();
            }
        }
    }

    /** Sends a datagram without message, if there is room for it. */
    void sendControl(int kind, SessionClient client) throws IOException {
        control.putLong(0, DatagramHeader.of(kind, client.session()));
        socket.sendTo(NativeBuffer.address(control), DatagramHeader.BYTES, MSG_DONTWAIT, client.address());
        control.clear(); // used until here, so that it lives until the kernel has copied it
    }
}
