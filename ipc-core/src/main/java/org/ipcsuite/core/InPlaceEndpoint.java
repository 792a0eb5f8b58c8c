package org.ipcsuite.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint whose messages may also be written and read where they lie, in memory of the mechanism, so that neither side
 * copies them. The peer need not know: it may copy. One thread may send while another receives.
 *
 * <pre>{@code
 * ByteBuffer room = endpoint.claim(length);       ByteBuffer message = endpoint.peek();
 * write(room);                                    read(message);
 * endpoint.commit();                              endpoint.release();
 * }</pre>
 *
 * <p>Nothing else is sent between claim and commit, and nothing else is received between peek and release. A room that is
 * not committed is given up by the next claim, by {@link #close()}, and when this process dies: the peer sees nothing of
 * it. A message that is not released by then stays. The memory may be unmapped once this endpoint is closed; another
 * thread that closes it waits for commit and release where it would be.
 */
public interface InPlaceEndpoint extends Endpoint {

    /**
     * Waits for room for a message of just that length.
     *
     * @return the room, from its position to its limit, in network order; maybe the same buffer each time
     * @throws MessageTooLargeException over {@link Transport#largestInPlace()}
     * @throws IOException as {@link #send} does
     */
    ByteBuffer claim(int length) throws IOException;

    /**
     * Sends what was written into the room that {@link #claim} has given.
     *
     * @throws IllegalStateException if nothing is claimed
     */
    void commit() throws IOException;

    /**
     * Waits for the next message.
     *
     * @return the message, from its position to its limit, in network order; maybe the same buffer each time; null once
     *     the peer is gone and all that it sent has been received
     * @throws IOException as {@link #receive} does
     */
    @Nullable
    ByteBuffer peek() throws IOException;

    /**
     * Continues after the message that {@link #peek} has given, whose memory may be used again.
     *
     * @throws IllegalStateException if there is none
     */
    void release() throws IOException;
}
