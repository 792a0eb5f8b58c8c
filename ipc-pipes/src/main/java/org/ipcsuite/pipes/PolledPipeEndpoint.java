package org.ipcsuite.pipes;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.framing.PolledByteStream;
import org.ipcsuite.core.serving.DescriptorEndpoint;

/**
 * The data path of pipe(7) in a server of many: as {@link PipeEndpoint}, but it is asked, and never waits itself. One
 * thread uses it, any closes.
 */
public final class PolledPipeEndpoint extends PolledByteStream implements DescriptorEndpoint {

    private final PipeDescriptor in;
    private final PipeDescriptor out;
    private final Resources connection;

    /**
     * Takes over two opened ends.
     *
     * @param connection both; closed by {@link #close()}
     */
    public PolledPipeEndpoint(PipeDescriptor in, PipeDescriptor out, int maxMessage, Resources connection) {
        super(maxMessage);
        this.in = in;
        this.out = out;
        this.connection = connection;
    }

    @Override
    protected int tryRead(ByteBuffer into) throws IOException {
        return in.read(into);
    }

    @Override
    protected void tryWrite(ByteBuffer from) throws IOException {
        out.write(from);
    }

    @Override
    public int descriptor() {
        return in.number();
    }

    @Override
    public int roomDescriptor() {
        return out.number();
    }

    @Override
    protected boolean isOpen() {
        return in.isOpen();
    }

    @Override
    protected int read(ByteBuffer into) {
        throw neverWaits();
    }

    @Override
    protected void write(ByteBuffer from) {
        throw neverWaits();
    }

    private static IllegalStateException neverWaits() {
        return new IllegalStateException("a server of many asks this endpoint: tryReceive, trySend");
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
