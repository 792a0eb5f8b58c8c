package org.ipcsuite.pipes.fifo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Resources;
import org.ipcsuite.pipes.PipeDescriptor;
import org.ipcsuite.pipes.PipeEnd;
import org.ipcsuite.pipes.PipeEndpoint;
import org.ipcsuite.pipes.PolledPipeEndpoint;

/**
 * How a listener holds the ends of its FIFOs, and the endpoint over them.
 *
 * @param <E> an end
 * @param opening waits until another process opens the other end
 * @param joining of the end to read from and the end to write to
 */
record PipeEnds<E extends Closeable>(Opening<E> opening, Joining<E> joining) {

    /** For a thread each, which waits in read(2) and write(2). */
    static final PipeEnds<FileChannel> BLOCKING = new PipeEnds<>(PipeEnd::open, PipeEndpoint::new);

    /** For one thread that waits for many. */
    static final PipeEnds<PipeDescriptor> POLLED = new PipeEnds<>(PipeDescriptor::open, PolledPipeEndpoint::new);

    /** Opens an end, as {@link PipeEnd#open}. */
    @FunctionalInterface
    interface Opening<E> {
        E open(Path path, StandardOpenOption direction, Duration timeout) throws IOException;
    }

    /** Makes the endpoint, which takes the connection over: both ends. */
    @FunctionalInterface
    interface Joining<E> {
        Endpoint join(E in, E out, int maxMessage, Resources connection);
    }
}
