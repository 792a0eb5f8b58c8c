package org.ipcsuite.core;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a mechanism itself promises. The test kit branches on it, the report prints it, the chooser filters by it:
 * stated once for each mechanism, with {@link #builder()}.
 *
 * @param boundaries where one message ends and the next begins
 * @param connection whether the kernel keeps a connection between the two
 * @param direction whether one kernel object carries both directions
 * @param payload how the bytes travel
 * @param waiting what a receiver does while there is nothing to receive
 * @param multiplexing whether one thread can wait for it and for other things at once
 * @param deadline which waits end after {@link Options#timeout()}
 * @param whenFull what happens to a sender whose receiver is slow
 * @param persistence how long a message exists that was not received
 * @param reach which processes can use it with each other
 * @param clients how many peers one listener serves at a time
 * @param ordering whether messages arrive in the order they were sent
 * @param smallest the smallest message in bytes
 * @param largest the largest message in bytes that the mechanism can carry; {@link #UNLIMITED} if it sets no limit
 * @param peerDeath what notices that the peer was killed
 * @param whoMayConnect which processes may connect
 * @param peerIdentity what one side can learn about the identity of the other
 * @param namespaces the Linux namespaces that the two processes must share
 * @param otherLanguages which other languages can take part
 * @param javaNeeds what a Java program needs for it
 * @param platforms where it exists
 * @param leftAfterCrash what a killed process leaves behind
 * @param inspection what a tool can show of the messages on their way
 */
public record Traits(
        Boundaries boundaries,
        Connection connection,
        Direction direction,
        Payload payload,
        Waiting waiting,
        Multiplexing multiplexing,
        DeadlineCover deadline,
        WhenFull whenFull,
        Persistence persistence,
        Reach reach,
        Clients clients,
        Ordering ordering,
        int smallest,
        int largest,
        PeerDeath peerDeath,
        WhoMayConnect whoMayConnect,
        PeerIdentity peerIdentity,
        Set<Namespace> namespaces,
        OtherLanguages otherLanguages,
        JavaNeeds javaNeeds,
        Set<Platform> platforms,
        LeftAfterCrash leftAfterCrash,
        Inspection inspection) {

    /** No limit of the mechanism's own; {@link Options#maxMessage()} still holds. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Where one message ends: the kernel keeps boundaries, or a length precedes each message. */
    public enum Boundaries {
        PRESERVED,
        LENGTH_PREFIXED
    }

    /** The kernel keeps a connection; or each message stands alone, and any sender may claim to be the peer. */
    public enum Connection {
        CONNECTED,
        CONNECTIONLESS
    }

    /** One object for both directions, or one each way. */
    public enum Direction {
        DUPLEX,
        TWO_SIMPLEX
    }

    /** The bytes go through the kernel, or stay in memory that both sides map. */
    public enum Payload {
        IN_BAND,
        SHARED_MEMORY
    }

    /** The receiver sleeps in the kernel, uses a core, or looks from time to time. */
    public enum Waiting {
        SLEEPS,
        SPINS,
        POLLS
    }

    /** It has a descriptor that poll(2) and epoll(7) know, so that an event loop takes it with others; or it has none. */
    public enum Multiplexing {
        POLL,
        NONE
    }

    /** Every call ends after the timeout, or only those before the peers are connected (then the kernel reports death). */
    public enum DeadlineCover {
        EVERY_CALL,
        UNTIL_CONNECTED
    }

    /** What happens to a sender when the receiver is slow. */
    public enum WhenFull {
        BLOCKS,
        DROPS,
        GROWS,
        COALESCES
    }

    /** A message lives as long as its processes, the kernel, or the file system. */
    public enum Persistence {
        PROCESS,
        KERNEL,
        FILESYSTEM
    }

    /** Which processes can reach each other. */
    public enum Reach {
        PARENT_CHILD,
        SAME_HOST,
        NETWORK
    }

    /** Peers at a time. */
    public enum Clients {
        ONE,
        MANY
    }

    /** First in, first out, or not promised. */
    public enum Ordering {
        FIFO,
        NONE
    }

    /** The kernel reports it on the same descriptor, a file lock falls, or only a timeout reveals it. */
    public enum PeerDeath {
        KERNEL,
        LOCK,
        TIMEOUT
    }

    /** Which processes may connect: the child alone, those of this user, of this host, or of the network. */
    public enum WhoMayConnect {
        CHILD,
        SAME_USER,
        ANYBODY_ON_THE_HOST,
        ANYBODY_WHO_CAN_REACH_IT
    }

    /**
     * Its own child; user and process, as the kernel saw them; no more than that permissions let it in; an address, which
     * several may share; or nothing.
     */
    public enum PeerIdentity {
        CHILD,
        CREDENTIALS,
        PERMISSIONS,
        ADDRESS,
        NONE
    }

    /** The namespaces of namespaces(7) that matter here. */
    public enum Namespace {
        MOUNT,
        NETWORK,
        IPC,
        PID
    }

    /** Any language that has system calls, any for which the library exists, or the JVM only. */
    public enum OtherLanguages {
        ANY,
        WITH_LIBRARY,
        JVM_ONLY
    }

    /** The JDK has all of it, functions of libc must be called too, or it is a library's. */
    public enum JavaNeeds {
        JDK,
        NATIVE_CALLS,
        LIBRARY
    }

    /** Operating systems. */
    public enum Platform {
        LINUX,
        MACOS,
        WINDOWS
    }

    /** Nothing, names in a directory, kernel objects, or the messages too. */
    public enum LeftAfterCrash {
        NOTHING,
        FILES,
        KERNEL_OBJECTS,
        DATA
    }

    /** The messages themselves; the number of those, or of bytes, that wait; or only the holders of the object. */
    public enum Inspection {
        MESSAGES,
        COUNTS,
        HOLDERS
    }

    public Traits {
        namespaces = Collections.unmodifiableSet(new TreeSet<>(namespaces));
        platforms = Collections.unmodifiableSet(new TreeSet<>(platforms));
        if (smallest < 0 || largest < smallest) {
            throw new IllegalArgumentException("0 <= smallest <= largest, not " + smallest + " and " + largest);
        }
    }

    /** Starts a statement of traits; each one must be stated, sizes default to 0 and {@link #UNLIMITED}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the traits by name; {@link #build()} names the first that is missing. */
    public static final class Builder {
        private @Nullable Boundaries boundaries;
        private @Nullable Connection connection;
        private @Nullable Direction direction;
        private @Nullable Payload payload;
        private @Nullable Waiting waiting;
        private @Nullable Multiplexing multiplexing;
        private @Nullable DeadlineCover deadline;
        private @Nullable WhenFull whenFull;
        private @Nullable Persistence persistence;
        private @Nullable Reach reach;
        private @Nullable Clients clients;
        private @Nullable Ordering ordering;
        private int smallest;
        private int largest = UNLIMITED;
        private @Nullable PeerDeath peerDeath;
        private @Nullable WhoMayConnect whoMayConnect;
        private @Nullable PeerIdentity peerIdentity;
        private @Nullable Set<Namespace> namespaces;
        private @Nullable OtherLanguages otherLanguages;
        private @Nullable JavaNeeds javaNeeds;
        private @Nullable Set<Platform> platforms;
        private @Nullable LeftAfterCrash leftAfterCrash;
        private @Nullable Inspection inspection;

        private Builder() {}

        public Builder boundaries(Boundaries value) {
            boundaries = value;
            return this;
        }

        public Builder connection(Connection value) {
            connection = value;
            return this;
        }

        public Builder direction(Direction value) {
            direction = value;
            return this;
        }

        public Builder payload(Payload value) {
            payload = value;
            return this;
        }

        public Builder waiting(Waiting value) {
            waiting = value;
            return this;
        }

        public Builder multiplexing(Multiplexing value) {
            multiplexing = value;
            return this;
        }

        public Builder deadline(DeadlineCover value) {
            deadline = value;
            return this;
        }

        public Builder whenFull(WhenFull value) {
            whenFull = value;
            return this;
        }

        public Builder persistence(Persistence value) {
            persistence = value;
            return this;
        }

        public Builder reach(Reach value) {
            reach = value;
            return this;
        }

        /** Same host and same user, who is known by no more than what permissions let in: three traits at once. */
        public Builder betweenProcessesOfOneUser() {
            return reach(Reach.SAME_HOST).whoMayConnect(WhoMayConnect.SAME_USER).peerIdentity(PeerIdentity.PERMISSIONS);
        }

        public Builder clients(Clients value) {
            clients = value;
            return this;
        }

        public Builder ordering(Ordering value) {
            ordering = value;
            return this;
        }

        public Builder sizes(int smallestBytes, int largestBytes) {
            smallest = smallestBytes;
            largest = largestBytes;
            return this;
        }

        public Builder peerDeath(PeerDeath value) {
            peerDeath = value;
            return this;
        }

        public Builder whoMayConnect(WhoMayConnect value) {
            whoMayConnect = value;
            return this;
        }

        public Builder peerIdentity(PeerIdentity value) {
            peerIdentity = value;
            return this;
        }

        public Builder namespaces(Namespace... values) {
            namespaces = Set.of(values);
            return this;
        }

        public Builder otherLanguages(OtherLanguages value) {
            otherLanguages = value;
            return this;
        }

        public Builder javaNeeds(JavaNeeds value) {
            javaNeeds = value;
            return this;
        }

        public Builder platforms(Platform... values) {
            platforms = Set.of(values);
            return this;
        }

        public Builder leftAfterCrash(LeftAfterCrash value) {
            leftAfterCrash = value;
            return this;
        }

        public Builder inspection(Inspection value) {
            inspection = value;
            return this;
        }

        public Traits build() {
            return new Traits(
                    stated(boundaries, "boundaries"),
                    stated(connection, "connection"),
                    stated(direction, "direction"),
                    stated(payload, "payload"),
                    stated(waiting, "waiting"),
                    stated(multiplexing, "multiplexing"),
                    stated(deadline, "deadline"),
                    stated(whenFull, "whenFull"),
                    stated(persistence, "persistence"),
                    stated(reach, "reach"),
                    stated(clients, "clients"),
                    stated(ordering, "ordering"),
                    smallest,
                    largest,
                    stated(peerDeath, "peerDeath"),
                    stated(whoMayConnect, "whoMayConnect"),
                    stated(peerIdentity, "peerIdentity"),
                    stated(namespaces, "namespaces"),
                    stated(otherLanguages, "otherLanguages"),
                    stated(javaNeeds, "javaNeeds"),
                    stated(platforms, "platforms"),
                    stated(leftAfterCrash, "leftAfterCrash"),
                    stated(inspection, "inspection"));
        }

        private static <T> T stated(@Nullable T value, String name) {
            if (value == null) {
                throw new IllegalStateException("the trait '" + name + "' is not stated");
            }
            return value;
        }
    }
}
