package org.ipcsuite.sockets;

import org.ipcsuite.core.Traits;

/**
 * What the families of sockets promise; each mechanism states what is its own. Unless it says otherwise, it takes
 * native calls on Linux, lives in a network namespace, and leaves nothing after a crash.
 */
public final class SocketTraits {

    private SocketTraits() {}

    /** Who can reach a socket. */
    public enum Scope {
        /** Other hosts too; a peer is known by its address. */
        NETWORK(Traits.Reach.NETWORK, Traits.WhoMayConnect.ANYBODY_WHO_CAN_REACH_IT, Traits.PeerIdentity.ADDRESS),
        /** Every user of this host; what is known of a peer is the mechanism's own. */
        HOST(Traits.Reach.SAME_HOST, Traits.WhoMayConnect.ANYBODY_ON_THE_HOST, Traits.PeerIdentity.NONE),
        /** This user's processes. */
        USER(Traits.Reach.SAME_HOST, Traits.WhoMayConnect.SAME_USER, Traits.PeerIdentity.CREDENTIALS),
        /** This user's processes in the same mount namespace, by a path that stays after a crash. */
        PATH(Traits.Reach.SAME_HOST, Traits.WhoMayConnect.SAME_USER, Traits.PeerIdentity.CREDENTIALS),
        /** A child that inherits it. */
        CHILD(Traits.Reach.PARENT_CHILD, Traits.WhoMayConnect.CHILD, Traits.PeerIdentity.CHILD);

        private final Traits.Reach reach;
        private final Traits.WhoMayConnect whoMayConnect;
        private final Traits.PeerIdentity peerIdentity;

        Scope(Traits.Reach reach, Traits.WhoMayConnect whoMayConnect, Traits.PeerIdentity peerIdentity) {
            this.reach = reach;
            this.whoMayConnect = whoMayConnect;
            this.peerIdentity = peerIdentity;
        }
    }

    /** A connected byte stream: all but the inspection. */
    public static Traits.Builder stream(Scope scope) {
        return connected(scope).with(Traits.Boundaries.LENGTH_PREFIXED, Traits.DeadlineCover.UNTIL_CONNECTED);
    }

    /** A connected socket that keeps boundaries: all but the inspection and the sizes. */
    public static Traits.Builder packets(Scope scope) {
        return connected(scope).with(Traits.Boundaries.PRESERVED, Traits.DeadlineCover.EVERY_CALL);
    }

    /** A connectionless socket: all but the inspection, the sizes, and what happens when it is full. */
    public static Traits.Builder datagrams(Scope scope) {
        return common(scope)
                .with(Traits.Connection.CONNECTIONLESS, Traits.Boundaries.PRESERVED)
                .with(Traits.DeadlineCover.EVERY_CALL, Traits.PeerDeath.LOCK)
                .with(Traits.Clients.MANY, Traits.Serving.ONE_SOCKET);
    }

    private static Traits.Builder connected(Scope scope) {
        return common(scope)
                .with(Traits.Connection.CONNECTED, Traits.WhenFull.BLOCKS, Traits.PeerDeath.KERNEL)
                .with(Traits.Clients.MANY, Traits.Serving.EPOLL);
    }

    private static Traits.Builder common(Scope scope) {
        return Traits.builder()
                .with(Traits.Direction.DUPLEX, Traits.Payload.IN_BAND, Traits.Waiting.SLEEPS)
                .with(Traits.Multiplexing.POLL, Traits.Persistence.PROCESS, Traits.Ordering.FIFO, scope.reach)
                .with(Traits.Unheard.FAILS)
                .with(scope.whoMayConnect, scope.peerIdentity)
                .namespaces(scope == Scope.PATH ? Traits.Namespace.MOUNT : Traits.Namespace.NETWORK)
                .with(Traits.OtherLanguages.ANY, Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .with(scope == Scope.PATH ? Traits.LeftAfterCrash.FILES : Traits.LeftAfterCrash.NOTHING);
    }
}
