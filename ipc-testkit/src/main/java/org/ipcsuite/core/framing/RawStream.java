package org.ipcsuite.core.framing;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;

/**
 * Writes bytes into the stream of an endpoint without a length in front, to see what the receiver makes of them. It is in
 * this package because no mechanism may do so.
 */
public final class RawStream {

    private RawStream() {}

    /** Writes to an endpoint that is a byte stream. */
    public static void write(Endpoint endpoint, ByteBuffer bytes) throws IOException {
        ((ByteStreamEndpoint) endpoint)
                .writeAll(
                        ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip());
    }
}
