package org.ipcsuite.core.serving;

import java.nio.ByteBuffer;
import org.ipcsuite.core.Client;
import org.jspecify.annotations.Nullable;

/**
 * A client that was not let in, or for which there was no room: it has left before it came.
 *
 * @param reason why
 */
record RefusedClient(String reason) implements Client {

    @Override
    public int number() {
        return 0;
    }

    @Override
    public boolean hasLeft() {
        return true;
    }

    @Override
    public boolean send(ByteBuffer message) {
        message.position(message.limit());
        return true;
    }

    @Override
    public void close() {}

    @Override
    public @Nullable Object attachment() {
        return null;
    }

    @Override
    public void attach(@Nullable Object attachment) {}
}
