package org.ipcsuite.pipes.pipe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Pipe;
import org.ipcsuite.pipes.PipeEnd;
import org.ipcsuite.pipes.PipeEndpoint;
import org.ipcsuite.pipes.PipeTraits;

/** Anonymous pipes, pipe(2): made by a parent, inherited by its child. Stateless; any thread may use it. */
public class PipeTransport implements Transport {

    @Override
    public String name() {
        return "pipe";
    }

    @Override
    public Traits traits() {
        return inherited().build();
    }

    /** The traits of pipes that a child inherits. */
    protected static Traits.Builder inherited() {
        return PipeTraits.common()
                .with(Traits.Reach.PARENT_CHILD, Traits.WhoMayConnect.CHILD, Traits.PeerIdentity.CHILD)
                .namespaces()
                .with(Traits.LeftAfterCrash.NOTHING);
    }

    @Override
    public Availability availability() {
        return Availability.of(() -> Pipe.create().close());
    }

    /** Makes both pipes. Start the child with {@link Listener#rendezvous()}, then accept it. */
    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        Rendezvous.descriptors(at, 0);
        Pipe toChild = Pipe.create();
        try {
            return new PipeListener(toChild, Pipe.create(), options, this);
        } catch (IOException refused) {
            toChild.close();
            throw refused;
        }
    }

    /** Takes over the descriptors that the child has inherited, the one to read from first. */
    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        List<Integer> inherited = Rendezvous.descriptors(at, 2);
        try (Pipe numbers = new Pipe(inherited.get(0), inherited.get(1))) {
            return endpoint(numbers.readEnd(), numbers.writeEnd(), options);
        }
    }

    /** Opens a channel for each descriptor through /proc, since Java makes none from a number. */
    protected Endpoint endpoint(int readEnd, int writeEnd, Options options) throws IOException {
        try (Resources opened = new Resources()) {
            FileChannel in = opened.add(PipeEnd.inherited(readEnd, StandardOpenOption.READ, options.timeout()));
            FileChannel out = opened.add(PipeEnd.inherited(writeEnd, StandardOpenOption.WRITE, options.timeout()));
            return dataPath(in, out, writeEnd, options, opened);
        }
    }

    /**
     * The data path over two opened ends.
     *
     * @param writeEnd the inherited descriptor of {@code out}, which is closed once this returns
     * @param opened both, for the endpoint to take over
     */
    protected Endpoint dataPath(FileChannel in, FileChannel out, int writeEnd, Options options, Resources opened)
            throws IOException {
        return new PipeEndpoint(in, out, options.maxMessage(), opened.move());
    }
}
