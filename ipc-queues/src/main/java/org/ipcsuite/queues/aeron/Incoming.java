package org.ipcsuite.queues.aeron;

import io.aeron.Image;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Messages of an image on their way in. For one thread. */
final class Incoming {

    static final int NOTHING = FragmentAssembler.NOTHING;

    private final Image image;
    private final FragmentAssembler assembler;

    /** Messages of up to so many bytes. */
    Incoming(Image image, int maxMessage) {
        this.image = image;
        this.assembler = new FragmentAssembler(maxMessage);
    }

    /** The length of the next message; {@link #NOTHING} if there is none now. */
    int poll(ByteBuffer into) throws IOException {
        int kept = assembler.takeKept(into);
        if (kept != NOTHING) {
            return kept;
        }
        assembler.begin(into);
        image.controlledPoll(assembler, Integer.MAX_VALUE);
        return assembler.end();
    }

    /** Whether its publication was closed. */
    boolean hasPeerLeft() {
        return image.isClosed() || image.endOfStreamPosition() != Long.MAX_VALUE;
    }

    /** Whether it was closed, and all of it is received. */
    boolean isAtEnd() {
        return image.isClosed() || image.isEndOfStream();
    }
}
