package org.ipcsuite.core;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
 * @param unheard what becomes of a message that is sent while nobody receives
 * @param persistence how long a message exists that was not received
 * @param reach which processes can use it with each other
 * @param clients how many peers can be served at a time, by one {@link Listener} unless {@link Serving#isShared()}
 * @param serving what one thread waits with that serves many clients
 * @param broadcast whether one send reaches all of several receivers: {@link Transport#publish}
 * @param ordering whether messages arrive in the order they were sent
 * @param smallest the smallest message in bytes
 * @param largest the largest message in bytes that the mechanism can carry; {@link #UNLIMITED} if it sets no limit
 * @param peerDeath what notices that the peer was killed
 * @param whoMayConnect which processes may connect
 * @param peerIdentity what one side can learn about the identity of the other
 * @param namespaces the Linux namespaces that the two processes must share
 * @param otherLanguages which other languages can take part
 * @param javaNeeds what a Java program needs for it
 * @param virtualThreads what a virtual thread does to its carrier while it waits for a message
 * @param platforms where it exists
 * @param leftAfterCrash what a killed process leaves behind
 * @param inspection what a tool can show of the messages on their way
 * @param abilities what else the mechanism can do
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
        Unheard unheard,
        Persistence persistence,
        Reach reach,
        Clients clients,
        Serving serving,
        Broadcast broadcast,
        Ordering ordering,
        int smallest,
        int largest,
        PeerDeath peerDeath,
        WhoMayConnect whoMayConnect,
        PeerIdentity peerIdentity,
        Set<Namespace> namespaces,
        OtherLanguages otherLanguages,
        JavaNeeds javaNeeds,
        VirtualThreads virtualThreads,
        Set<Platform> platforms,
        LeftAfterCrash leftAfterCrash,
        Inspection inspection,
        Set<Ability> abilities) {

    /** No limit of the mechanism's own; {@link Options#maxMessage()} still holds. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** A trait that has one value: the enumerations below, all but namespaces, platforms and abilities. */
    public sealed interface Trait {}

    /** Where one message ends: the kernel keeps boundaries, or a length precedes each message. */
    public enum Boundaries implements Trait {
        PRESERVED,
        LENGTH_PREFIXED
    }

    /** The kernel keeps a connection; or each message stands alone, and any sender may claim to be the peer. */
    public enum Connection implements Trait {
        CONNECTED,
        CONNECTIONLESS
    }

    /** One object for both directions, or one each way. */
    public enum Direction implements Trait {
        DUPLEX,
        TWO_SIMPLEX
    }

    /** The bytes go through the kernel, or stay in memory that both sides map. */
    public enum Payload implements Trait {
        IN_BAND,
        SHARED_MEMORY
    }

    /**
     * What a receiver does while there is nothing: it sleeps in the kernel; it is adaptive, spins for about as long as a
     * sleep costs and then sleeps; or it spins, and uses a core.
     */
    public enum Waiting implements Trait {
        SLEEPS,
        ADAPTIVE,
        SPINS;

        /** Whether a core is busy all the time. */
        public boolean spins() {
            return this == SPINS;
        }
    }

    /** It has a descriptor that poll(2) and epoll(7) know, so that an event loop takes it with others; or it has none. */
    public enum Multiplexing implements Trait {
        POLL,
        NONE
    }

    /** Every call ends after the timeout, or only those before the peers are connected (then the kernel reports death). */
    public enum DeadlineCover implements Trait {
        EVERY_CALL,
        UNTIL_CONNECTED
    }

    /** What happens to a sender when the receiver is slow. */
    public enum WhenFull implements Trait {
        BLOCKS,
        DROPS,
        GROWS,
        COALESCES
    }

    /**
     * What becomes of a message that is sent while nobody receives: the sender gets an error, or cannot connect at all; it
     * waits until somebody comes; the message stays until then, in memory or on disk; or it is gone, and nobody is told.
     */
    public enum Unheard implements Trait {
        FAILS,
        WAITS,
        KEPT,
        LOST
    }

    /** A message lives as long as its processes, the kernel, or the file system. */
    public enum Persistence implements Trait {
        PROCESS,
        KERNEL,
        FILESYSTEM
    }

    /** Which processes can reach each other. */
    public enum Reach implements Trait {
        PARENT_CHILD,
        SAME_HOST,
        NETWORK
    }

    /** Peers at a time. */
    public enum Clients implements Trait {
        ONE,
        MANY
    }

    /** What one thread waits with that serves many clients: {@link Transport#serve}. */
    public enum Serving implements Trait {
        /** A selector of the JDK over the channels of all clients. */
        SELECTOR,
        /** epoll(7) over the descriptors of all clients. */
        EPOLL,
        /** One socket that all clients send to; each datagram carries its session. */
        ONE_SOCKET,
        /** One queue that all clients send to; each message carries a type. */
        ONE_QUEUE,
        /** One subscription, with an image for each client. */
        ONE_SUBSCRIPTION,
        /** One tailer of a queue that all clients append to. */
        ONE_TAILER,
        /** A look at each client's memory, and one wait for all where there is nothing. */
        SCAN,
        /** Nothing: the documentation of the mechanism says why. */
        NONE;

        /** Whether many clients are served by a {@link Server} alone, as a {@link Listener} has one socket for one client. */
        public boolean isShared() {
            return this == ONE_SOCKET;
        }
    }

    /** How one publisher reaches many subscribers, each of which gets every message: {@link Transport#publish}. */
    public enum Broadcast implements Trait {
        /** One send reaches all of them. */
        SHARED,
        /** One send for each of them. */
        ONE_SEND_EACH,
        /** It has one receiver at a time, or one thread cannot serve many. */
        NONE
    }

    /** First in, first out, or not promised. */
    public enum Ordering implements Trait {
        FIFO,
        NONE
    }

    /** The kernel reports it on the same descriptor, a file lock falls, or only a timeout reveals it. */
    public enum PeerDeath implements Trait {
        KERNEL,
        LOCK,
        TIMEOUT
    }

    /** Which processes may connect: the child alone, those of this user, of this host, or of the network. */
    public enum WhoMayConnect implements Trait {
        CHILD,
        SAME_USER,
        ANYBODY_ON_THE_HOST,
        ANYBODY_WHO_CAN_REACH_IT
    }

    /**
     * Its own child; user and process, as the kernel saw them; no more than that permissions let it in; an address, which
     * several may share; or nothing.
     */
    public enum PeerIdentity implements Trait {
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
    public enum OtherLanguages implements Trait {
        ANY,
        WITH_LIBRARY,
        JVM_ONLY
    }

    /** The JDK has all of it, functions of libc must be called too, or it is a library's. */
    public enum JavaNeeds implements Trait {
        JDK,
        NATIVE_CALLS,
        LIBRARY
    }

    /** Whether a virtual thread that waits leaves its carrier to others: in a SocketChannel it does, in libc it does not. */
    public enum VirtualThreads implements Trait {
        LEAVE_THEIR_CARRIER,
        KEEP_THEIR_CARRIER
    }

    /** Operating systems. */
    public enum Platform {
        LINUX,
        MACOS,
        WINDOWS
    }

    /** Nothing, names in a directory, kernel objects, or the messages too. */
    public enum LeftAfterCrash implements Trait {
        NOTHING,
        FILES,
        KERNEL_OBJECTS,
        DATA
    }

    /** The messages themselves; the number of those, or of bytes, that wait; or only the holders of the object. */
    public enum Inspection implements Trait {
        MESSAGES,
        COUNTS,
        HOLDERS
    }

    /** Whether the mechanism can do that. */
    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    public Traits {
        abilities = Collections.unmodifiableSet(new TreeSet<>(abilities));
        namespaces = Collections.unmodifiableSet(new TreeSet<>(namespaces));
        platforms = Collections.unmodifiableSet(new TreeSet<>(platforms));
        if (smallest < 0 || largest < smallest) {
            throw new IllegalArgumentException("0 <= smallest <= largest, not " + smallest + " and " + largest);
        }
    }

    /**
     * Starts a statement of traits; each must be stated, but sizes are 0 to {@link #UNLIMITED} by default, serving NONE,
     * abilities none, carriers kept, and broadcast what follows from serving: a server of many sends to each of them.
     */
    public static Builder builder() {
        return new Builder().with(Serving.NONE, VirtualThreads.KEEP_THEIR_CARRIER);
    }

    /** Collects the traits by name; {@link #build()} names the first that is missing. */
    public static final class Builder {
        private final Map<Class<?>, Trait> stated = new HashMap<>();
        private int smallest;
        private int largest = UNLIMITED;
        private @Nullable Set<Namespace> namespaces;
        private @Nullable Set<Platform> platforms;
        private final Set<Ability> abilities = new TreeSet<>();

        private Builder() {}

        /** States the values of some traits, in place of what was stated of them before. */
        public Builder with(Trait... values) {
            for (Trait value : values) {
                stated.put(((Enum<?>) value).getDeclaringClass(), value);
            }
            return this;
        }

        public Builder sizes(int smallestBytes, int largestBytes) {
            smallest = smallestBytes;
            largest = largestBytes;
            return this;
        }

        public Builder namespaces(Namespace... values) {
            namespaces = Set.of(values);
            return this;
        }

        public Builder platforms(Platform... values) {
            platforms = Set.of(values);
            return this;
        }

        /** States what it can do beside what was stated before. */
        public Builder able(Ability... values) {
            Collections.addAll(abilities, values);
            return this;
        }

        public Traits build() {
            return new Traits(
                    stated(Boundaries.class),
                    stated(Connection.class),
                    stated(Direction.class),
                    stated(Payload.class),
                    stated(Waiting.class),
                    stated(Multiplexing.class),
                    stated(DeadlineCover.class),
                    stated(WhenFull.class),
                    stated(Unheard.class),
                    stated(Persistence.class),
                    stated(Reach.class),
                    stated(Clients.class),
                    stated(Serving.class),
                    broadcast(),
                    stated(Ordering.class),
                    smallest,
                    largest,
                    stated(PeerDeath.class),
                    stated(WhoMayConnect.class),
                    stated(PeerIdentity.class),
                    stated(namespaces, "namespaces"),
                    stated(OtherLanguages.class),
                    stated(JavaNeeds.class),
                    stated(VirtualThreads.class),
                    stated(platforms, "platforms"),
                    stated(LeftAfterCrash.class),
                    stated(Inspection.class),
                    abilities);
        }

        private Broadcast broadcast() {
            if (stated.containsKey(Broadcast.class)) {
                return stated(Broadcast.class);
            }
            return stated(Serving.class) == Serving.NONE ? Broadcast.NONE : Broadcast.ONE_SEND_EACH;
        }

        private <T extends Trait> T stated(Class<T> trait) {
            return stated(trait.cast(stated.get(trait)), trait.getSimpleName());
        }

        private static <T> T stated(@Nullable T value, String trait) {
            return Optional.ofNullable(value)
                    .orElseThrow(() -> new IllegalStateException("the trait '" + trait + "' is not stated"));
        }
    }
}
