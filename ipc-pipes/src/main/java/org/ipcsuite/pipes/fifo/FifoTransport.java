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
import org.ipcsuite.core.Server;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.serving.DescriptorEndpoint;
import org.ipcsuite.core.serving.EndpointServer;
import org.ipcsuite.core.serving.EpollReadiness;
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
                .with(Traits.LeftAfterCrash.FILES, Traits.Clients.MANY, Traits.Serving.EPOLL, Traits.Unheard.WAITS)
                .build();
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        return new FifoListener<>(at, options, PipeEnds.BLOCKING);
    }

    @Override
    public Server serve(Rendezvous at, Options options) throws IOException {
        return EndpointServer.start(
                new FifoListener<>(at, options, PipeEnds.POLLED),
                DescriptorEndpoint.class,
                EpollReadiness::new,
                options,
                options.maxMessage());
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        FifoPair names = FifoPair.in(at);
        Deadline deadline = Deadline.after(options.timeout());
        try (Closeable ignored = awaitTurn(at, deadline)) {
            while (true) {
                Optional<Endpoint> endpoint = tryConnect(names, deadline, options);
                if (endpoint.isPresent()) {
                    return endpoint.get();
                }
                pause(at, deadline, "nobody listens at " + names.toListener());
            }
        }
    }

    /** One connector at a time opens the FIFOs, as two would write into the same one. */
    private static Closeable awaitTurn(Rendezvous at, Deadline deadline) throws IOException {
        while (true) {
            try {
                return RendezvousDirectory.of(at).acquireLock(Side.CONNECTOR.word());
            } catch (AddressInUseException another) {
                pause(at, deadline, "another client waits at " + at);
            } catch (NoSuchFileException notThereYet) {
                if (at instanceof RendezvousDirectory) {
                    throw notThereYet;
                }
                deadline.pauseAmongMany("nobody listens at " + at);
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
            throw BusyException.withoutRoom(at.toString());
        }
        deadline.pauseAmongMany(waitingFor);
    }

    /** Opens both ends; empty if the FIFOs do not exist, or nobody opens the other ends. */
    private static Optional<Endpoint> tryConnect(FifoPair names, Deadline deadline, Options options)
            throws IOException {
        try (Resources ends = new Resources()) {
            Duration atMost = deadline.remaining(Deadline.HALF_OPEN);
            Optional<FileChannel> out = PipeEnd.openIfRead(names.toListener(), atMost);
            if (out.isEmpty()) {
                return Optional.empty();
            }
            ends.add(out.get());
            // the listener has opened the first: it is about to open this one
            FileChannel in = ends.add(PipeEnd.open(names.toConnector(), StandardOpenOption.READ, atMost));
            return Optional.of(new PipeEndpoint(in, out.get(), options.maxMessage(), ends.move()));
        } catch (TimedOutException | NoSuchFileException nobodyYet) {
            return Optional.empty();
        }
    }
}
