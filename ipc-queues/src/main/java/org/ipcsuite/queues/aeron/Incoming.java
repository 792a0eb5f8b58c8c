package org.ipcsuite.queues.aeron;

import io.aeron.Image;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.ipcsuite.queues.InPlaceInput;
import org.jspecify.annotations.Nullable;

/** Messages of an image on their way in. For one thread, but any may ask {@link #hasWriterLeft}. */
final class Incoming implements InPlaceInput {

    private final Image image;
    private final FragmentAssembler assembler;
    private final ControlledFragmentHandler finding = this::find;
    private final TermView view = new TermView();
    private @Nullable ByteBuffer found;
    /** The position behind what was found. */
    private long behind;

    private boolean isFragmented;

    /** Messages of up to so many bytes. */
    Incoming(Image image, int maxMessage) {
        this.image = image;
        this.assembler = new FragmentAssembler(maxMessage);
    }

    @Override
    public int poll(ByteBuffer into) throws IOException {
        int kept = assembler.takeKept(into);
        if (kept != NOTHING) {
            return kept;
        }
        assembler.begin(into);
        image.controlledPoll(assembler, Integer.MAX_VALUE);
        return assembler.end();
    }

    /** A message of several fragments does not lie in one place. */
    @Override
    public @Nullable ByteBuffer peek() throws IOException {
        found = null;
        long before = image.position();
        behind = image.controlledPeek(before, finding, Long.MAX_VALUE);
        if (isFragmented || assembler.hasKept()) {
            isFragmented = false;
            throw new IOException("peek: a message of several fragments does not lie in one place; receive() takes it");
        }
        if (found == null && behind != before) {
            image.position(behind); // a padding
        }
        return found;
    }

    @Override
    public void endPeek(boolean isReceived) {
        if (isReceived && !image.isClosed()) {
            image.position(behind);
        }
    }

    private ControlledFragmentHandler.Action find(DirectBuffer buffer, int offset, int bytes, Header header) {
        if ((header.flags() & FrameDescriptor.UNFRAGMENTED) != FrameDescriptor.UNFRAGMENTED) {
            isFragmented = true;
            return ControlledFragmentHandler.Action.ABORT;
        }
        found = view.over(buffer, offset, bytes);
        return ControlledFragmentHandler.Action.BREAK;
    }

    @Override
    public boolean hasWriterLeft() {
        return image.isClosed() || image.endOfStreamPosition() != Long.MAX_VALUE;
    }

    @Override
    public boolean isAtEnd() {
        return image.isClosed() || image.isEndOfStream();
    }
}
