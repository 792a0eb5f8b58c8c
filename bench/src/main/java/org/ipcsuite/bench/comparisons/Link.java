package org.ipcsuite.bench.comparisons;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.comparison.SpinningEndpoint;
import org.ipcsuite.core.rendezvous.Side;

/**
 * One side of a region whose other side is there.
 *
 * @param region of both
 * @param side ours
 * @param peer whether it lives
 * @param claim says that we do
 */
record Link(Region region, Side side, Liveness peer, Closeable claim) implements SpinningEndpoint.Connection {

    /** What we read. */
    ByteBuffer in() {
        return region.area(side);
    }

    /** What we write. */
    ByteBuffer out() {
        return region.area(side.other());
    }

    @Override
    public boolean isPeerClosed() {
        return region.isClosed(side.other());
    }

    @Override
    public void close() throws IOException {
        try (claim;
                peer) {
            region.close(side);
        }
    }
}
