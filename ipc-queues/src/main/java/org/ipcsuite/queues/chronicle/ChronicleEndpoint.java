package org.ipcsuite.queues.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.queues.InPlacePollingEndpoint;
import org.jspecify.annotations.Nullable;

/** The data path: two queues, each a file that both map. One thread may send while another receives. */
final class ChronicleEndpoint extends InPlacePollingEndpoint {

    private final QueueWriter out;
    private final QueueReader in;
    private final Departure departure;

    /**
     * Takes the ends over.
     *
     * @param largest message that the queues take
     */
    ChronicleEndpoint(
            QueueWriter out, QueueReader in, int largest, Options options, Liveness peer, Departure departure) {
        super(largest, options, MANY_LOOKS, peer);
        this.out = out;
        this.in = in;
        this.departure = departure;
    }

    @Override
    protected boolean offer(ByteBuffer message) throws IOException {
        NativeBuffer.requireDirect(message);
        out.write(QueueWriter.DATA, message);
        return true; // it grows
    }

    @Override
    protected int poll(ByteBuffer into) throws IOException {
        NativeBuffer.requireDirect(into);
        int length = in.read(into);
        return length == QueueReader.NOTHING ? NOTHING : length;
    }

    @Override
    protected boolean hasPeerLeft() {
        return in.hasWriterLeft();
    }

    @Override
    protected ByteBuffer claimNow(int length) throws IOException {
        return out.claim(length); // it grows
    }

    @Override
    protected void endClaim(boolean isSent) {
        out.endClaim(isSent);
    }

    @Override
    protected @Nullable ByteBuffer peekNow() throws IOException {
        return in.peek();
    }

    @Override
    protected void endPeek(boolean isReceived) {
        in.endPeek(isReceived);
    }

    @Override
    protected void releaseAll(Liveness watched) throws IOException {
        boolean isAllRead = out.isAllRead();
        try (watched;
                in;
                out) {
            out.writeClose();
        } finally {
            departure.leave(isAllRead);
        }
    }

    /** What happens once the queues are closed. */
    @FunctionalInterface
    interface Departure {

        /**
         * Says that this side is gone.
         *
         * @param isAllRead whether the peer has read all that we wrote
         */
        void leave(boolean isAllRead) throws IOException;
    }
}
