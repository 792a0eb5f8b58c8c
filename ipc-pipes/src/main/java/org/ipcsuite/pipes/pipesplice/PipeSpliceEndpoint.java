package org.ipcsuite.pipes.pipesplice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.ipcsuite.core.Resources;
import org.ipcsuite.pipes.PipeEndpoint;

/**
 * The data path of a pipe whose sender lends pages. A message is lent but for its last bytes, as many as the pipe holds:
 * those are written. Once that write has returned, the pipe has no place for anything else than what it wrote, so the
 * receiver has read all that was lent, and the caller may use its buffer again.
 */
final class PipeSpliceEndpoint extends PipeEndpoint {

    /** Fewer bytes than this are copied: looking up pages and counting their users has a price too. */
    private static final int LEAST = 1 << 16;

    private final PageLender lender;

    /** As {@link PipeEndpoint#PipeEndpoint}. */
    PipeSpliceEndpoint(FileChannel in, FileChannel out, int maxMessage, PageLender lender, Resources connection) {
        super(in, out, maxMessage, connection);
        this.lender = lender;
    }

    @Override
    protected void write(ByteBuffer from) throws IOException {
        int lendable = from.remaining() - lender.capacity();
        // what is on the heap has no pages that stay; a channel's write ends an interrupted thread's call, as in pipe
        if (lendable >= LEAST && from.isDirect() && !Thread.currentThread().isInterrupted()) {
            lender.lend(from, lendable);
        } else {
            super.write(from);
        }
    }
}
