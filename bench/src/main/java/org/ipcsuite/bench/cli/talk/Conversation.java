package org.ipcsuite.bench.cli.talk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.ErrorText;

/** The server's side of one client, until either leaves. One thread holds it; any thread may end it. */
final class Conversation {

    private final Endpoint endpoint;
    private final Talk talk;
    private final Duration idle;
    private final long begin = System.nanoTime();
    private long messages;
    private volatile boolean hasSpoken;
    private volatile boolean isToMakeRoom;

    Conversation(Endpoint endpoint, Talk talk, Duration idle) {
        this.endpoint = endpoint;
        this.talk = talk;
        this.idle = idle;
    }

    /** Talks until the end, closes the endpoint, and says in words how it went. */
    String hold() {
        String end;
        try (endpoint;
                IdleLimit limit = new IdleLimit(idle, this::hangUp)) {
            end = talk(limit);
        } catch (IOException | RuntimeException | InternalError wrong) {
            end = "closed: " + ErrorText.of(wrong);
        }
        return Departure.after(messages, end);
    }

    private String talk(IdleLimit limit) throws IOException {
        try {
            talk.hold(new Watched(limit));
            return "left";
        } catch (PeerGoneException impatient) {
            return "left before its last answer";
        } catch (ClosedChannelException closedHere) {
            if (isToMakeRoom) {
                return Departure.MADE_ROOM;
            }
            return limit.isOver() ? Departure.silent(idle) : Departure.WITH_THE_SERVER;
        }
    }

    /** The {@link System#nanoTime()} at which it began. */
    long begin() {
        return begin;
    }

    /** Whether the client has never said anything, and for so long. */
    boolean isSilentFor(Duration silence) {
        return !hasSpoken && System.nanoTime() - begin >= silence.toNanos();
    }

    /** Ends it for another client, as its log line will say. */
    void makeRoom() {
        isToMakeRoom = true;
        hangUp();
    }

    /** Ends it; {@link #hold()} returns. */
    void hangUp() {
        try {
            endpoint.close();
        } catch (IOException ignored) {
            // the thread that waits on the endpoint gets it too
        }
    }

    /** The client; its messages are counted, and keep the idle limit off. */
    private final class Watched implements Endpoint {

        private final IdleLimit limit;

        Watched(IdleLimit limit) {
            this.limit = limit;
        }

        @Override
        public int maxMessage() {
            return endpoint.maxMessage();
        }

        @Override
        public void send(ByteBuffer message) throws IOException {
            endpoint.send(message);
            limit.active();
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            int length = endpoint.receive(into);
            limit.active();
            if (length >= 0) {
                messages++;
                if (!hasSpoken) {
                    hasSpoken = true;
                }
            }
            return length;
        }

        @Override
        public void close() throws IOException {
            endpoint.close();
        }
    }
}
