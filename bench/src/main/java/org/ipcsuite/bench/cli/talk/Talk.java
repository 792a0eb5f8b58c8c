package org.ipcsuite.bench.cli.talk;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.ExchangePeer;

/** What a server does for a client. Stateless; any thread may use it. */
@FunctionalInterface
public interface Talk {

    /** Every message goes back as it came. */
    Talk ECHO = Talk::echo;

    /** Until the client has left. */
    void hold(Endpoint client) throws IOException;

    /**
     * The other side of {@code run}'s measurements: each message is checked too, by number and checksum.
     *
     * @param lossy whether the mechanism may drop messages
     */
    static Talk exchange(boolean lossy) {
        return client -> ExchangePeer.serve(client, client.maxMessage(), lossy);
    }

    private static void echo(Endpoint client) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(client.maxMessage());
        while (receive(client, buffer) >= 0) {
            client.send(buffer.flip());
        }
    }

    /** As the endpoint's; one that keeps deadlines itself is asked again, until the idle limit closes it. */
    private static int receive(Endpoint client, ByteBuffer buffer) throws IOException {
        while (true) {
            try {
                return client.receive(buffer.clear());
            } catch (TimedOutException nothingYet) {
                // how long to wait is the idle limit's business
            }
        }
    }
}
