package org.ipcsuite.pipes.fifo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.BusyException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.pipes.PipeEnd;
import org.ipcsuite.pipes.PipeEndpoint;
import org.ipcsuite.pipes.PipeTraits;

/** Named pipes, mkfifo(3): a pair of them in a directory. Stateless; any thread may use it. */
public final class FifoTransport implements Transport {

    @Override
    public String name() {
        return "fifo";
    }

    @Override
    public Traits traits() {
        return PipeTraits.common()
                .with(Traits.Reach.SAME_HOST, Traits.WhoMayConnect.SAME_USER, Traits.PeerIdentity.PERMISSIONS)
                .namespaces(Traits.Namespace.MOUNT)
                .with(Traits.LeftAfterCrash.FILES)
                .build();
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return new FifoListener(at, options);
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        FifoPair names = FifoPair.in(at);
        Deadline deadline = Deadline.after(options.timeout());
        try (Resources opened = new Resources()) {
            opened.add(acquireLock(at, deadline));
            while (true) {
                Optional<Endpoint> endpoint = tryConnect(names, deadline, options, opened);
                if (endpoint.isPresent()) {
                    return endpoint.get();
                }
                pause(at, deadline, "nobody listens at " + names.toListener());
            }
        }
    }

    /**
     * In a directory of two a second connector is a mistake; at an address unknown peers connect, each when it is its
     * turn.
     */
    private static Closeable acquireLock(Rendezvous at, Deadline deadline) throws IOException {
        while (true) {
            try {
                return RendezvousDirectory.of(at).acquireLock(Side.CONNECTOR.word());
            } catch (AddressInUseException another) {
                if (at instanceof RendezvousDirectory) {
                    throw another;
                }
                pause(at, deadline, "another client waits at " + at);
            } catch (NoSuchFileException notThereYet) {
                if (at instanceof RendezvousDirectory) {
                    throw notThereYet;
                }
                deadline.pause("nobody listens at " + at);
            }
        }
    }

    /**
     * Pauses before the next try.
     *
     * @throws BusyException after the deadline, if a listener lives
     * @throws TimedOutException after the deadline otherwise
     */
    private static void pause(Rendezvous at, Deadline deadline, String waitingFor) throws IOException {
        boolean isOver = deadline.remaining().isZero();
        if (isOver
                && at instanceof Rendezvous.Address
                && RendezvousDirectory.of(at).isLockHeld(Side.LISTENER.word())) {
            throw new BusyException(at.toString());
        }
        deadline.pause(waitingFor);
    }

    /** Opens both ends; empty if the FIFOs do not exist, or the other ends were not opened for a while. */
    private static Optional<Endpoint> tryConnect(
            FifoPair names, Deadline deadline, Options options, Resources connection) throws IOException {
        // a name may be replaced while we wait at the old one
        Duration atMost = deadline.remaining(Deadline.CHECK_PERIOD);
        try (Resources ends = new Resources()) {
            FileChannel out = ends.add(PipeEnd.open(names.toListener(), StandardOpenOption.WRITE, atMost));
            FileChannel in = ends.add(PipeEnd.open(names.toConnector(), StandardOpenOption.READ, atMost));
            connection.add(ends.move());
            return Optional.of(new PipeEndpoint(in, out, options.maxMessage(), connection.move()));
        } catch (TimedOutException | NoSuchFileException nobodyYet) {
            return Optional.empty();
        }
    }
}
