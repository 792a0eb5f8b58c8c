package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.comparison.SpinningEndpoint;
import org.ipcsuite.shm.RingConnection;
import org.ipcsuite.shm.doorbell.Spin;
import org.ipcsuite.shm.ring.SimpleRingReader;
import org.ipcsuite.shm.ring.SimpleRingWriter;

/** The data path of {@code ring-simple}. For one thread. */
final class SimpleRingEndpoint extends SpinningEndpoint {

    private final SimpleRingReader in;
    private final SimpleRingWriter out;

    SimpleRingEndpoint(RingConnection ring, Options options) {
        super(new Link(ring), ring.maxMessage(options), options);
        this.in = ring.layout().simpleReader(ring.side(), new Spin());
        this.out = ring.layout().simpleWriter(ring.side(), new Spin());
    }

    @Override
    protected boolean offer(ByteBuffer message) throws IOException {
        return out.offer(message);
    }

    @Override
    protected int poll(ByteBuffer into) throws IOException {
        return in.poll(into);
    }

    /** What a spinning endpoint asks of its connection. */
    private record Link(RingConnection ring) implements Connection {

        @Override
        public Liveness peer() {
            return ring.peer();
        }

        @Override
        public boolean isPeerClosed() {
            return ring.layout().isClosed(ring.side().other());
        }

        @Override
        public void close() throws IOException {
            ring.close();
        }
    }
}
