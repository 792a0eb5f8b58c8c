package org.ipcsuite.pipes.pipe;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.Pipe;
import org.ipcsuite.pipes.PipeEnd;

/**
 * The parent's two pipes until the child has its ends. Accept after the child was started with {@link #rendezvous()};
 * there is one child, so there is one accept. Any thread may close it.
 */
final class PipeListener implements Listener {

    private final Options options;
    private final PipeTransport transport;
    private final Pipe toChild;
    private final Pipe toParent;
    private boolean isClosed;

    PipeListener(Pipe toChild, Pipe toParent, Options options, PipeTransport transport) {
        this.options = options;
        this.transport = transport;
        this.toChild = toChild;
        this.toParent = toParent;
        PipeEnd.wishCapacity(toChild.writeEnd(), options.capacity());
        PipeEnd.wishCapacity(toParent.writeEnd(), options.capacity());
    }

    @Override
    public synchronized Rendezvous rendezvous() {
        if (isClosed) {
            throw new IllegalStateException("the child's ends are closed here: it was accepted, or no child connected");
        }
        return new Rendezvous.Inherited(List.of(toChild.readEnd(), toParent.writeEnd()));
    }

    @Override
    public synchronized Endpoint accept() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        Endpoint endpoint = transport.endpoint(toParent.readEnd(), toChild.writeEnd(), options);
        close(); // the child's ends above all: while this process holds them, it never sees that the child is gone
        return endpoint;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        toChild.close();
        toParent.close();
    }
}
