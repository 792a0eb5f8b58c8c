package org.ipcsuite.queues.aeronudp;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Subscription;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.PolledListener;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.queues.aeron.AeronEndpoint;
import org.ipcsuite.queues.aeron.AeronNode;

/**
 * One socket on which the streams of all connectors arrive; each that says hello is answered by a stream of its own. The
 * driver and the socket live until the listener and its last endpoint are closed. One thread accepts; any thread may close.
 */
final class UdpListener extends PolledListener {

    /** A connector that has said hello listens already. */
    private static final Duration CONNECTOR_ANSWERS_WITHIN = Duration.ofSeconds(2);

    private final AeronUdpPlace place;
    private final Rendezvous rendezvous;
    private final Options options;
    private final AeronNode node;
    private final Subscription arriving;
    private final Resources all;
    private final Set<Long> greeted = new HashSet<>();

    /**
     * Starts a driver and binds.
     *
     * @throws org.ipcsuite.core.AddressInUseException if a live process listens there
     */
    UdpListener(Rendezvous at, Options options, InetSocketAddress wish) throws IOException {
        super(options);
        this.options = options;
        this.place = new AeronUdpPlace(at);
        try (Resources opened = new Resources()) {
            opened.add(place.acquireLock(Side.LISTENER.word()));
            place.removeStale();
            this.node = opened.add(place.launch(options));
            Deadline deadline = Deadline.after(options.timeout());
            this.arriving = Streams.subscribe(node, wish, Streams.TO_LISTENER, deadline);
            this.rendezvous = Internet.bound(at, Streams.bound(arriving, wish, deadline));
            this.all = opened.move();
        }
    }

    @Override
    public Rendezvous rendezvous() {
        return rendezvous;
    }

    @Override
    protected String waitingFor() {
        return "nobody says hello to " + rendezvous;
    }

    @Override
    protected Optional<Endpoint> tryAccept() throws IOException {
        Set<Long> here = new HashSet<>();
        for (Image image : arriving.images()) {
            here.add(image.correlationId());
            Optional<Handshake> hello = heard(image);
            if (hello.isPresent()) {
                return Optional.of(welcome(image, hello.get()));
            }
        }
        greeted.retainAll(here);
        return Optional.empty();
    }

    /** The hello of a stream that has not been answered; a silent stream does not block the others. */
    private Optional<Handshake> heard(Image image) throws PeerGoneException {
        if (greeted.contains(image.correlationId())) {
            return Optional.empty();
        }
        try {
            Optional<Handshake> hello = Handshake.receive(image, Handshake.HELLO);
            hello.ifPresent(handshake -> greeted.add(image.correlationId()));
            return hello;
        } catch (PeerGoneException stranger) {
            greeted.add(image.correlationId());
            throw stranger;
        }
    }

    /** Replies to the source host of the hello, so that no client can direct traffic to another host. */
    private Endpoint welcome(Image image, Handshake handshake) throws IOException {
        String source = image.sourceIdentity(); // host:port, without brackets around a host of IPv6
        InetAddress host = InetAddress.getByName(source.substring(0, source.lastIndexOf(':')));
        InetSocketAddress connector = new InetSocketAddress(host, handshake.port());
        Deadline deadline = Deadline.after(CONNECTOR_ANSWERS_WITHIN);
        try (Resources opened = new Resources()) {
            Closeable lock = opened.add(place.acquireLock(Side.LISTENER.lock(handshake.id())));
            Liveness peer = opened.add(place.peer(Side.CONNECTOR.lock(handshake.id())));
            ExclusivePublication out = Streams.publish(node, connector, Streams.TO_CONNECTOR);
            opened.add(() -> out.close());
            new Handshake(Handshake.WELCOME, handshake.id(), 0).send(out, deadline);
            Endpoint endpoint = new AeronEndpoint(node.share(), out, image, options, Streams.LOOKS, peer, lock);
            opened.move();
            return endpoint;
        } catch (TimedOutException | NoSuchFileException gone) {
            throw new PeerGoneException(
                    "the client " + Internet.text(connector) + " said hello and does not listen", gone);
        }
    }

    @Override
    protected void release() throws IOException {
        all.close();
    }
}
