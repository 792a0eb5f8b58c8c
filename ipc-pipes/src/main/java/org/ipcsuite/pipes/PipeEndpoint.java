package org.ipcsuite.pipes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.framing.ByteStreamEndpoint;

/**
 * The data path of pipe(7): a pipe for each direction. One thread may send while another receives; {@link #close()}
 * from any thread wakes both.
 *
 * <p>The ends are {@link FileChannel}s and not streams, since only closing a channel wakes a thread that is blocked in
 * its system call. A read or write waits without a deadline: the kernel reports a dead peer, and a poll(2) before each
 * read would make the round trip a third longer.
 */
public class PipeEndpoint extends ByteStreamEndpoint {

    private final FileChannel in;
    private final FileChannel out;
    private final Resources connection;

    /**
     * Takes over two opened ends.
     *
     * @param connection both ends and what else the connection holds; closed by {@link #close()}
     */
    public PipeEndpoint(FileChannel in, FileChannel out, int maxMessage, Resources connection) {
        super(maxMessage);
        this.in = in;
        this.out = out;
        this.connection = connection;
    }

    /** read(2): up to the pipe's capacity at once; the end of the file once the last writer has closed or died. */
    @Override
    protected final int read(ByteBuffer into) throws IOException {
        try {
            return in.read(into);
        } catch (ClosedByInterruptException interrupted) {
            throw closed(interrupted);
        }
    }

    @Override
    protected final boolean isOpen() {
        return in.isOpen();
    }

    /** write(2): up to PIPE_BUF (4096) bytes are atomic; EPIPE once the last reader has closed or died. */
    @Override
    protected void write(ByteBuffer from) throws IOException {
        try {
            out.write(from);
        } catch (ClosedByInterruptException interrupted) {
            throw closed(interrupted);
        } catch (IOException failed) {
            if (!out.isOpen()) {
                throw failed;
            }
            // of the errors of write(2), EPIPE is the only one that a blocking pipe has
            throw new PeerGoneException("write(pipe) failed: " + failed.getMessage() + ": the reader is gone", failed);
        }
    }

    /** Closes the other direction, too: the interrupt has closed one channel, where that of a socket would be both. */
    private ClosedByInterruptException closed(ClosedByInterruptException interrupted) {
        try {
            connection.close();
        } catch (IOException failed) {
            interrupted.addSuppressed(failed);
        }
        return interrupted;
    }

    @Override
    public final void close() throws IOException {
        connection.close();
    }
}
