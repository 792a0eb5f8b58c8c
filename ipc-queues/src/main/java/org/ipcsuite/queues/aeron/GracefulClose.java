package org.ipcsuite.queues.aeron;

import io.aeron.Publication;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.TimedOutException;

/**
 * What remains to be done once a publication is closed: a driver that ends with us must not do so before the peer has
 * what was sent, and knows that it is the end. A peer that is busy is waited for in the background.
 *
 * @param node of the publication; closed at the end
 * @param closed publication
 * @param peer alive while there is somebody to deliver to
 * @param watched by what that is known; closed at the end
 * @param held says that we live; closed at the end
 */
record GracefulClose(AeronNode node, Publication closed, Liveness peer, Closeable watched, Closeable held) {

    /** Long enough for a peer that listens: its driver answers the end of a stream within 100 ms. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** Waits a moment, then goes on without the caller, at most for that long. */
    void awaitDelivery(Duration atMost) throws IOException {
        if (!node.isDriverOurs() || isDone(Deadline.after(TIMEOUT))) {
            close();
            return;
        }
        Thread thread = new Thread(() -> finish(Deadline.after(atMost)), "aeron graceful close");
        thread.setDaemon(true);
        thread.start();
    }

    private void finish(Deadline deadline) {
        try (Closeable all = this::close) {
            isDone(deadline);
        } catch (IOException nobodyLeftToTell) {
            // the endpoint is closed, and its directory goes with the rendezvous
        }
    }

    /** Whether there is nobody to wait for any more: nor is there where the peer's lock cannot be asked for. */
    private boolean isDone(Deadline deadline) {
        try {
            while (peer.isPeerAlive() && !node.isDelivered(closed)) {
                deadline.pauseUninterruptibly("close: the peer has not received everything");
            }
            return true;
        } catch (TimedOutException notYet) {
            return false;
        } catch (IOException noDirectoryToMeetIn) {
            return true;
        }
    }

    private void close() throws IOException {
        try (held;
                watched;
                node) {
            // closed in reverse order
        }
    }
}
