package org.ipcsuite.bench.talk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.TimedOutException;

/** The server's side of one client: every message goes back as it came, until either leaves. For one thread. */
final class Conversation {

    private final Endpoint endpoint;
    private final Duration idle;
    private long messages;

    Conversation(Endpoint endpoint, Duration idle) {
        this.endpoint = endpoint;
        this.idle = idle;
    }

    /** Answers until the end, closes the endpoint, and says in words how it went. */
    String hold() {
        String end;
        try (endpoint;
                IdleLimit limit = new IdleLimit(idle, this::hangUp)) {
            end = echo(limit);
        } catch (IOException | RuntimeException wrong) {
            end = "closed: " + (wrong.getMessage() == null ? wrong.toString() : wrong.getMessage());
        }
        return (messages == 1 ? "1 message, " : messages + " messages, ") + end;
    }

    private String echo(IdleLimit limit) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(endpoint.maxMessage());
        try {
            while (receive(buffer) >= 0) {
                limit.active();
                endpoint.send(buffer.flip());
                limit.active();
                messages++;
            }
            return "left";
        } catch (PeerGoneException impatient) {
            return "left before its last answer";
        } catch (ClosedChannelException closedHere) {
            return limit.isOver()
                    ? "closed: no whole message, or none of its answers taken, for " + idle.toSeconds() + " s"
                    : "closed with the server";
        }
    }

    /** As the endpoint's; one that keeps deadlines itself is asked again, until the idle limit closes it. */
    private int receive(ByteBuffer buffer) throws IOException {
        while (true) {
            try {
                return endpoint.receive(buffer.clear());
            } catch (TimedOutException nothingYet) {
                // how long to wait is the idle limit's business
            }
        }
    }

    private void hangUp() {
        try {
            endpoint.close();
        } catch (IOException ignored) {
            // the thread that waits on the endpoint hears of it too
        }
    }
}
