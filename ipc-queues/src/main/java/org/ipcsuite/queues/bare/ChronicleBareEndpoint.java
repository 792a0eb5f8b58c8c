package org.ipcsuite.queues.bare;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.comparison.SpinningEndpoint;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.queues.chronicle.DocumentBytes;

/**
 * The data path of {@code chronicle-bare}: a document a message, and the roll cycle of Chronicle's own latency benchmarks.
 * For one thread.
 */
final class ChronicleBareEndpoint extends SpinningEndpoint {

    /** As {@code chronicle} has it: with a smaller one messages wait for the next to be mapped. */
    private static final long SMALLEST_BLOCK = 64 << 20;
    /** Chronicle maps that part of a block beyond it; a message must fit there. */
    private static final int OVERLAP = 8;

    private final ExcerptAppender out;
    private final ExcerptTailer in;

    /** Opens both queues in that directory; the first side creates them. */
    ChronicleBareEndpoint(Path queues, Side side, Options options, Liveness peer, Closeable held) {
        this(new Queues(queues, open(queues, side, options), open(queues, side.other(), options), peer, held), options);
    }

    private ChronicleBareEndpoint(Queues queues, Options options) {
        super(queues, options.maxMessage(), options);
        this.out = queues.out().createAppender();
        this.in = queues.in().createTailer();
        out.singleThreadedCheckDisabled(true);
        in.singleThreadedCheckDisabled(true);
    }

    private static SingleChronicleQueue open(Path queues, Side reader, Options options) {
        return SingleChronicleQueueBuilder.binary(queues.resolve("to-" + reader.word()))
                .rollCycle(LargeRollCycles.LARGE_DAILY)
                .blockSize(Math.max(SMALLEST_BLOCK, (long) OVERLAP * options.maxMessage()))
                .build();
    }

    @Override
    protected boolean offer(ByteBuffer message) {
        try (DocumentContext document = out.writingDocument()) {
            DocumentBytes.append(message, document.wire().bytes());
        }
        return true;
    }

    @Override
    protected int poll(ByteBuffer into) throws BufferTooSmallException {
        try (DocumentContext document = in.readingDocument()) {
            if (!document.isPresent()) {
                return NOTHING;
            }
            Bytes<?> bytes = document.wire().bytes();
            int length = (int) bytes.readRemaining();
            if (length > into.remaining()) {
                throw new BufferTooSmallException(length, into.remaining());
            }
            DocumentBytes.copy(bytes, length, into);
            return length;
        }
    }

    /**
     * Both queues of a side.
     *
     * @param directory of both; the last side that closes removes it
     * @param in what we read
     * @param out what we write
     * @param peer whether it lives
     * @param held says that we do
     */
    private record Queues(
            Path directory, SingleChronicleQueue in, SingleChronicleQueue out, Liveness peer, Closeable held)
            implements Connection {
        @Override
        public void close() throws IOException {
            try (held;
                    peer) {
                in.close();
                out.close();
                BackgroundResourceReleaser.releasePendingResources();
                if (!peer.isPeerAlive()) {
                    RendezvousDirectory.removeTree(directory);
                }
            }
        }
    }
}
