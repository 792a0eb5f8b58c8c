package org.ipcsuite.queues.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * A media driver a connection, in the listener's process, in a directory of its own; the connector uses it too. So a
 * driver ends with its connection, and its streams always have the same numbers.
 */
public final class AeronIpcSetup implements ConnectionSetup {

    /** The channel. */
    public static final String CHANNEL = "aeron:ipc";

    private static final String DIRECTORY = "aeron-";

    /** One stream each way. */
    private static final int STREAMS = 2;

    private static final long SHORTEST_SLEEP = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(1);

    private final DataPath dataPath;

    /** What exchanges over the streams, once they are there. */
    @FunctionalInterface
    public interface DataPath {

        /**
         * Takes all of them over.
         *
         * @param held says that this side lives
         */
        Endpoint over(
                AeronNode node, ExclusivePublication out, Image in, Options options, Liveness peer, Closeable held);
    }

    /** Sets up mechanisms that differ in their data path only. */
    public AeronIpcSetup(DataPath dataPath) {
        this.dataPath = dataPath;
    }

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        String name = DIRECTORY + number;
        AeronNode node = AeronNode.launch(at.resolve(name), STREAMS, options, sleeping(), () -> {});
        try {
            return new Streams(at, name, node, options);
        } catch (RuntimeException | InternalError failed) {
            node.close();
            throw new IOException("no stream in " + at.resolve(name) + ": " + ErrorText.of(failed), failed);
        }
    }

    @Override
    public Optional<Endpoint> open(
            RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
            throws IOException {
        try (Resources opened = new Resources()) {
            AeronNode node = opened.add(AeronNode.attach(at.namedByPeer(invitation.words())));
            Subscription in = subscribe(node, Side.CONNECTOR);
            ExclusivePublication out = publish(node, Side.CONNECTOR);
            Image image;
            while ((image = AeronNode.firstImage(in)) == null || !out.isConnected()) {
                deadline.pause("the listener's streams are not there");
            }
            Endpoint endpoint = dataPath.over(node, out, image, options, invitation.liveness(at, Side.LISTENER), lock);
            opened.move();
            return Optional.of(endpoint);
        } catch (AeronException driverGone) {
            throw new NoSuchFileException(invitation.words(), null, String.valueOf(driverGone.getMessage()));
        } catch (InternalError noRoom) {
            throw new IOException(
                    "no stream in " + at.resolve(invitation.words()) + ": " + ErrorText.of(noRoom), noRoom);
        }
    }

    @Override
    public void removeStale(RendezvousDirectory at) throws IOException {
        AeronNode.removeDead(at, DIRECTORY);
    }

    /** Sleeps when it can: the driver only moves the writer's limit on and cleans what was read. */
    public static IdleStrategy sleeping() {
        return new BackoffIdleStrategy(1, 1, SHORTEST_SLEEP, LONGEST_SLEEP);
    }

    /** What that side receives: each direction is a stream of its own. */
    private static Subscription subscribe(AeronNode node, Side side) {
        return node.client().addSubscription(CHANNEL, streamTo(side));
    }

    private static ExclusivePublication publish(AeronNode node, Side side) {
        return node.client().addExclusivePublication(CHANNEL, streamTo(side.other()));
    }

    private static int streamTo(Side side) {
        return side == Side.LISTENER ? 1 : 2;
    }

    /** A driver with the listener's ends of both streams, which waits for its connector. */
    private final class Streams implements PendingConnection {

        private final RendezvousDirectory at;
        private final String name;
        private final AeronNode node;
        private final Options options;
        private final ExclusivePublication out;
        /** Set by Aeron's thread: the stream of a connector that leaves at once is gone when one looks for it. */
        private volatile @Nullable Image taken;

        Streams(RendezvousDirectory at, String name, AeronNode node, Options options) {
            this.at = at;
            this.name = name;
            this.node = node;
            this.options = options;
            node.client().addSubscription(CHANNEL, streamTo(Side.LISTENER), image -> taken = image, image -> {});
            this.out = publish(node, Side.LISTENER);
        }

        @Override
        public String words() {
            return name;
        }

        @Override
        public boolean isTaken() {
            return taken != null;
        }

        @Override
        public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
            return dataPath.over(
                    node, out, Objects.requireNonNull(taken), options, invitation.liveness(at, Side.CONNECTOR), lock);
        }

        @Override
        public void close() throws IOException {
            node.close();
        }
    }
}
