package org.ipcsuite.bench.harness.many;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.core.Rendezvous;

/** Serves many clients, in one of two ways. One thread serves; any thread may close, or ask what was allocated. */
interface ManyServer extends Closeable {

    /** Listens. */
    static ManyServer listen(ManyOrder order, Rendezvous at) throws IOException {
        return order.many().servedBy() == ServedBy.LOOP ? new LoopServer(order, at) : new ThreadServer(order, at);
    }

    Rendezvous rendezvous();

    /**
     * Answers all of the clients until they have left, or it is closed.
     *
     * @throws IOException if any of them sent what it should not, or broke off
     */
    void serve() throws IOException;

    /** Bytes that the threads have allocated which serve. */
    long allocatedBytes() throws IOException;
}
