package org.ipcsuite.queues.aeronudp;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.PeerGoneException;

/**
 * The first message of each stream, in ASCII: {@code hello 3f2a9c0d11e45b67 40123} from the connector, {@code welcome
 * 3f2a9c0d11e45b67 0} from the listener. All that follows are messages.
 *
 * @param word which of the two
 * @param id of the connection, random, in hexadecimal
 * @param port where the connector hears the listener; 0 in a welcome
 */
record Handshake(String word, String id, int port) {

    static final String HELLO = "hello";
    static final String WELCOME = "welcome";

    private static final Pattern TEXT = Pattern.compile("(hello|welcome) ([0-9a-f]{16}) (\\d{1,5})");
    private static final int LONGEST = 64;
    private static final int LARGEST_PORT = 65_535;

    /** Sends it as soon as the stream takes it. */
    void send(ExclusivePublication out, Deadline deadline) throws IOException {
        UnsafeBuffer text = new UnsafeBuffer((word + " " + id + " " + port).getBytes(StandardCharsets.US_ASCII));
        while (out.offer(text) < 0) {
            if (out.isClosed()) {
                throw new IOException(
                        "the stream to greet on is closed: " + Publication.errorString(Publication.CLOSED));
            }
            deadline.pause("the peer's stream is not there");
        }
    }

    /**
     * The greeting with that word, if a message has come.
     *
     * @throws PeerGoneException if it is another message: there is no way to reply to its sender
     */
    static Optional<Handshake> receive(Image in, String word) throws PeerGoneException {
        Matcher[] first = new Matcher[1];
        in.poll((buffer, offset, length, header) -> first[0] = parse(buffer, offset, length), 1);
        if (first[0] == null) {
            return Optional.empty();
        }
        Matcher greeting = first[0];
        if (!greeting.matches() || !greeting.group(1).equals(word)) {
            throw new PeerGoneException("the peer at " + in.sourceIdentity() + " did not send '" + word + "'");
        }
        int port = Integer.parseInt(greeting.group(3));
        if (port > LARGEST_PORT || (port == 0 && word.equals(HELLO))) {
            throw new PeerGoneException("the peer at " + in.sourceIdentity() + " sent '" + word + "' with port " + port
                    + ", which does not exist");
        }
        return Optional.of(new Handshake(word, greeting.group(2), port));
    }

    private static Matcher parse(DirectBuffer buffer, int offset, int length) {
        return TEXT.matcher(buffer.getStringWithoutLengthAscii(offset, Math.min(length, LONGEST)));
    }
}
