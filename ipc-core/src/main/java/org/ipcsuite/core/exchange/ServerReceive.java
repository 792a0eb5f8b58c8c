package org.ipcsuite.core.exchange;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;

/**
 * A server's receive: it waits as long as the client needs. Its process ends with its driver, so the wait is bounded
 * too.
 */
final class ServerReceive {

    private ServerReceive() {}

    static int receive(Endpoint endpoint, Message message) throws IOException {
        while (true) {
            try {
                return endpoint.receive(message.room());
            } catch (TimedOutException nothingYet) {
                // the client is alive and has nothing to say
            }
        }
    }
}
