package org.ipcsuite.queues.aeronudp;

import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import io.aeron.status.ChannelEndpointStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.UdpProbe;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.queues.aeron.AeronNode;

/** What both sides have in common: a stream each way, each to a host and port of its receiver's. */
final class Streams {

    static final int TO_LISTENER = 1;
    static final int TO_CONNECTOR = 2;

    /**
     * One look, then others may run: on few processors the two drivers are among them, and each message waits for them.
     * With spinning alone a round trip took 2 ms on two processors, with this 25 us.
     */
    static final int LOOKS = 1;

    /** Looks and yields for some hundred microseconds, as long as an answer takes; then sleeps up to 1 ms. */
    private static final long YIELDS = 500;

    private static final long SHORTEST_SLEEP = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(1);

    private Streams() {}

    /** What a driver's thread does between datagrams. */
    static IdleStrategy spinning() {
        return new BackoffIdleStrategy(1, YIELDS, SHORTEST_SLEEP, LONGEST_SLEEP);
    }

    static String channel(InetSocketAddress endpoint) {
        return "aeron:udp?endpoint=" + Internet.text(endpoint);
    }

    /**
     * Binds a socket and receives there.
     *
     * @throws org.ipcsuite.core.AddressInUseException if somebody does so already
     */
    static Subscription subscribe(AeronNode node, InetSocketAddress where, int stream, Deadline deadline)
            throws IOException {
        UdpProbe.requireBindable(where); // the driver's exceptions hide the errno
        try {
            Subscription subscription = node.client().addSubscription(channel(where), stream);
            while (subscription.channelStatus() != ChannelEndpointStatus.ACTIVE) {
                deadline.pause("the driver binds no socket to " + Internet.text(where));
            }
            return subscription;
        } catch (AeronException refused) {
            UdpProbe.requireBindable(where); // another process was faster
            throw new IOException(
                    "the driver binds no socket to " + Internet.text(where) + ": " + refused.getMessage(), refused);
        }
    }

    /**
     * Sends to there.
     *
     * @throws IOException if the driver makes no such stream, as on a full file system
     */
    static ExclusivePublication publish(AeronNode node, InetSocketAddress peer, int stream) throws IOException {
        try {
            return node.client().addExclusivePublication(channel(peer), stream);
        } catch (AeronException | InternalError refused) {
            throw new IOException("no stream to " + Internet.text(peer) + ": " + ErrorText.of(refused), refused);
        }
    }

    /** The port that a subscription is bound to. */
    static InetSocketAddress bound(Subscription subscription, InetSocketAddress wish, Deadline deadline)
            throws IOException {
        String endpoint;
        while ((endpoint = subscription.resolvedEndpoint()) == null) {
            deadline.pause("the driver does not say which port it has");
        }
        return new InetSocketAddress(
                wish.getAddress(), Internet.EITHER.parse(endpoint).getPort());
    }

    /** The address of ours that packets to there leave from; nothing is sent. */
    static InetAddress localAddressTowards(InetSocketAddress peer) throws IOException {
        UdpProbe.requireConnectable(peer); // the JDK's exceptions hide the errno
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.connect(peer);
            return ((InetSocketAddress) probe.getLocalAddress()).getAddress();
        }
    }

    /**
     * A peer is gone once it was seen gone twice: what its driver sent last may still be in our driver's socket when its
     * lock falls.
     *
     * @param first what is asked
     */
    static Liveness sleeping(Liveness first) {
        return new Liveness() {
            private boolean wasGone;

            @Override
            public boolean isPeerAlive() throws IOException {
                if (first.isPeerAlive()) {
                    return true;
                }
                boolean isFirstTime = !wasGone;
                wasGone = true;
                return isFirstTime;
            }

            @Override
            public void close() {
                first.close();
            }
        };
    }
}
