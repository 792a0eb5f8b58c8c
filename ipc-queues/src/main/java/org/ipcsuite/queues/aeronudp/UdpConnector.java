package org.ipcsuite.queues.aeronudp;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Subscription;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.queues.aeron.AeronEndpoint;
import org.ipcsuite.queues.aeron.AeronNode;

/** Says hello to a {@link UdpListener} and waits for its welcome, with a socket of its own. For one thread. */
final class UdpConnector {

    private final Rendezvous at;
    private final Options options;
    private final AeronUdpPlace place;
    private final Deadline deadline;

    private UdpConnector(Rendezvous at, Options options) {
        this.at = at;
        this.options = options;
        this.place = new AeronUdpPlace(at);
        this.deadline = Deadline.after(options.timeout());
    }

    /**
     * Connects, at most until the timeout.
     *
     * @throws org.ipcsuite.core.TimedOutException if there was no reply in time
     */
    static Endpoint connect(Rendezvous at, Options options) throws IOException {
        return new UdpConnector(at, options).connect();
    }

    private Endpoint connect() throws IOException {
        while (true) {
            InetSocketAddress listener = Internet.EITHER.toConnect(at, deadline);
            if (place.isLockHeld(Side.LISTENER.word())) {
                Optional<Endpoint> endpoint = tryConnect(listener);
                if (endpoint.isPresent()) {
                    return endpoint.get();
                }
            }
            deadline.pauseAmongMany("nobody listens at " + at);
        }
    }

    /** Empty if another listener has taken its place meanwhile. */
    private Optional<Endpoint> tryConnect(InetSocketAddress listener) throws IOException {
        String id = RandomName.digits();
        try (Resources opened = new Resources()) {
            AeronNode node = opened.add(place.join(options));
            Closeable lock = opened.add(place.acquireLock(Side.CONNECTOR.lock(id)));
            Optional<Endpoint> endpoint = greet(listener, id, node, lock);
            endpoint.ifPresent(takesOver -> opened.move());
            return endpoint;
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private Optional<Endpoint> greet(InetSocketAddress listener, String id, AeronNode node, Closeable lock)
            throws IOException {
        InetSocketAddress wish = new InetSocketAddress(Streams.localAddressTowards(listener), 0);
        Subscription in = Streams.subscribe(node, wish, Streams.TO_CONNECTOR, deadline);
        int port = Streams.bound(in, wish, deadline).getPort();
        ExclusivePublication out = Streams.publish(node, listener, Streams.TO_LISTENER);
        while (!out.isConnected()) {
            if (!isStill(listener)) {
                return Optional.empty();
            }
            deadline.pause("nobody listens at " + Internet.text(listener));
        }
        new Handshake(Handshake.HELLO, id, port).send(out, deadline);
        Image image;
        while ((image = AeronNode.firstImage(in)) == null
                || Handshake.receive(image, Handshake.WELCOME).isEmpty()) {
            // the listener that accepted us may have closed before its welcome came
            if (!isStill(listener) && !place.isLockHeld(Side.LISTENER.lock(id))) {
                return Optional.empty();
            }
            deadline.pauseAmongMany("the listener at " + Internet.text(listener) + " accepts nobody");
        }
        return Optional.of(
                new AeronEndpoint(node, out, image, options, Streams.LOOKS, place.peer(Side.LISTENER.lock(id)), lock));
    }

    /** Whether the published port is still valid: the port of a killed listener is unused. */
    private boolean isStill(InetSocketAddress listener) throws IOException {
        return place.isLockHeld(Side.LISTENER.word())
                && Internet.EITHER.toConnect(at, deadline).equals(listener);
    }
}
