package org.ipcsuite.core.serving;

import java.nio.ByteBuffer;

/** A client that was not let in, or for which there was no room: it has left before it came. */
final class RefusedClient extends ServedClient {

    /** Not let in for this reason. */
    RefusedClient(String why) {
        super(0);
        setReason(why);
    }

    @Override
    public boolean send(ByteBuffer message) {
        message.position(message.limit());
        return true;
    }

    @Override
    public void sendAndWait(ByteBuffer message) {
        send(message);
    }

    @Override
    public void close() {}
}
