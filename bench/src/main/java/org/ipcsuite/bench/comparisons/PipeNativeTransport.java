package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.framing.ByteStreamEndpoint;
import org.ipcsuite.pipes.PipeDescriptor;
import org.ipcsuite.pipes.pipe.PipeTransport;

/**
 * {@code pipe-native}: {@code pipe} by read(2) and write(2) of the C library instead of a FileChannel. Stateless; any thread
 * may use it.
 */
public final class PipeNativeTransport extends PipeTransport {

    @Override
    public String name() {
        return "pipe-native";
    }

    @Override
    public Traits traits() {
        return inherited().with(Traits.JavaNeeds.NATIVE_CALLS).build();
    }

    @Override
    protected Endpoint endpoint(int readEnd, int writeEnd, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            PipeDescriptor in = opened.add(PipeDescriptor.inherited(readEnd));
            PipeDescriptor out = opened.add(PipeDescriptor.inherited(writeEnd));
            return new NativePipe(in, out, options.maxMessage(), opened.move());
        }
    }

    /** A read waits in the kernel, and ends when the peer closes: close() does not wake it, which the exchanges do not need. */
    private static final class NativePipe extends ByteStreamEndpoint {

        private final PipeDescriptor in;
        private final PipeDescriptor out;
        private final Resources connection;

        NativePipe(PipeDescriptor in, PipeDescriptor out, int maxMessage, Resources connection) {
            super(maxMessage);
            this.in = in;
            this.out = out;
            this.connection = connection;
        }

        @Override
        protected int read(ByteBuffer into) throws IOException {
            return in.read(into);
        }

        @Override
        protected void write(ByteBuffer from) throws IOException {
            out.write(from);
        }

        @Override
        protected boolean isOpen() {
            return in.isOpen();
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
