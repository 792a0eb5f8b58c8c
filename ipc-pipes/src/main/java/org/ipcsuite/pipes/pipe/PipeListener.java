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
 * there is one child, so there is one accept. For one thread.
 */
final class PipeListener implements Listener {

    private final Options options;
    private final Pipe toChild;
    private final Pipe toParent;
    private boolean isClosed;

    PipeListener(Options options) throws IOException {
        this.options = options;
        this.toChild = Pipe.create();
        this.toParent = Pipe.create();
        PipeEnd.setCapacity(toChild.writeEnd(), options.capacity());
        PipeEnd.setCapacity(toParent.writeEnd(), options.capacity());
    }

    @Override
    public Rendezvous rendezvous() {
        return new Rendezvous.Inherited(List.of(toChild.readEnd(), toParent.writeEnd()));
    }

    @Override
    public Endpoint accept() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        Endpoint endpoint = PipeTransport.endpoint(toParent.readEnd(), toChild.writeEnd(), options);
        close(); // the child's ends above all: while this process holds them, it never sees that the child is gone
        return endpoint;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            toChild.close();
            toParent.close();
        }
    }
}
