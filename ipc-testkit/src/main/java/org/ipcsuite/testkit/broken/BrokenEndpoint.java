package org.ipcsuite.testkit.broken;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;

/** Passes messages on, but for one whose fate the subclass decides. */
abstract class BrokenEndpoint implements Endpoint {

    /** The message that goes wrong, counted from 0; one of over 16 bytes. */
    private static final int VICTIM = 18;

    private final Endpoint correct;
    private int sent;

    BrokenEndpoint(Endpoint correct) {
        this.correct = correct;
    }

    /** Does to the message what this transport does wrong. */
    abstract void mistreat(ByteBuffer message, Endpoint endpoint) throws IOException;

    @Override
    public int maxMessage() {
        return correct.maxMessage();
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        if (sent++ == VICTIM) {
            mistreat(message, correct);
        } else {
            correct.send(message);
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        return correct.receive(into);
    }

    @Override
    public void close() throws IOException {
        correct.close();
    }
}
