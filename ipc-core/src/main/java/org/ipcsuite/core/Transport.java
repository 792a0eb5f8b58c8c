package org.ipcsuite.core;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A way to pass messages between two processes of one machine. Stateless: it opens endpoints and keeps none; any
 * thread may call it. Implementations are public and have a public constructor without parameters, so that a peer
 * process can make the same transport from its class name.
 */
public interface Transport {

    /** The name on command lines, in reports and in file names: lower case, digits and hyphens, {@code unix-stream}. */
    String name();

    /** What the mechanism itself promises; never what our code adds on top. */
    Traits traits();

    /**
     * The largest message in bytes that it carries on this machine now: that of its traits, unless the kernel has a limit
     * that an administrator can set. Any thread may ask.
     */
    default int largestHere() {
        return traits().largest();
    }

    /**
     * The largest message in bytes that is written and read in place: its endpoints are {@link InPlaceEndpoint}s. 0 if
     * messages are copied always.
     */
    default int largestInPlace() {
        return 0;
    }

    /**
     * Tries the mechanism here and now, within a second, and leaves nothing behind. It throws nothing: {@link
     * Availability#of} makes a reason of whatever is thrown.
     *
     * <p>Unless a mechanism tries something else, it listens in a directory of its own, which shows what no single system
     * call does, such as a path that is too long for a socket.
     */
    default Availability availability() {
        return Availability.of(() -> {
            try (RendezvousDirectory directory = RendezvousDirectory.create();
                    Listener ignored = listen(directory, Options.DEFAULT.withMaxMessage(1))) {
                // it listens
            }
        });
    }

    /**
     * Creates the named objects of the mechanism and does not wait.
     *
     * @param at descriptors to be {@link Rendezvous.Inherited inherited} where {@link Traits#reach()} is
     *     {@code PARENT_CHILD}; elsewhere a directory or an address
     * @throws AddressInUseException if a live process listens there; what a dead one left behind is replaced
     * @throws IllegalArgumentException if the rendezvous is of another kind, or the address is none of this mechanism
     */
    Listener listen(Rendezvous at, Options options) throws IOException;

    /**
     * Finds the listener and waits for it, at most {@link Options#timeout()}.
     *
     * @param at as in {@link #listen}
     * @throws TimedOutException if nobody listened there in time
     * @throws IllegalArgumentException as in {@link #listen}
     */
    Endpoint connect(Rendezvous at, Options options) throws IOException;

    /**
     * Listens for many clients, to serve them with one thread, and does not wait. {@link Traits#serving()} says what that
     * thread waits with.
     *
     * @param at as in {@link #listen}
     * @throws AddressInUseException as in {@link #listen}
     * @throws IllegalArgumentException as in {@link #listen}
     * @throws UnsupportedOperationException where the trait is {@link Traits.Serving#NONE}
     */
    default Server serve(Rendezvous at, Options options) throws IOException {
        throw new UnsupportedOperationException("one thread cannot serve many clients of " + name() + ": "
                + (traits().clients() == Traits.Clients.ONE
                        ? "it has one client at a time"
                        : "nothing waits for all of them at once, so a thread a client does"));
    }

    /**
     * Opens what subscribers find, and does not wait for them. {@link Traits#broadcast()} says whether one send reaches all;
     * unless it does, each subscriber is a client of a {@link Server}.
     *
     * @param at a directory: the locks in it show who lives, as subscribers say nothing
     * @throws AddressInUseException as in {@link #listen}
     * @throws IllegalArgumentException if it is no directory
     * @throws UnsupportedOperationException where the trait is {@link Traits.Broadcast#NONE}
     */
    default Publisher publish(Rendezvous at, Options options) throws IOException {
        if (traits().broadcast() == Traits.Broadcast.NONE) {
            throw new UnsupportedOperationException(name() + " has no many subscribers: "
                    + (traits().clients() == Traits.Clients.ONE
                            ? "it has one peer at a time"
                            : "one thread cannot serve them all, as nothing waits for them at once"));
        }
        return new ServerPublisher(serve(RendezvousDirectory.required(at), options));
    }

    /**
     * Finds the publisher and waits for it, at most {@link Options#timeout()}.
     *
     * @param at as in {@link #publish}
     * @throws TimedOutException if nobody published there in time
     * @throws IllegalArgumentException as in {@link #publish}
     */
    default Subscriber subscribe(Rendezvous at, Options options) throws IOException {
        return new EndpointSubscriber(connect(RendezvousDirectory.required(at), options));
    }

    /**
     * Where {@code serve} listens and {@code ping} connects if the user names no address: the value of a
     * {@link Rendezvous.Address}. Unless a mechanism overrides it, it is a path that only this user has. It is not
     * called where {@link Traits#reach()} is {@code PARENT_CHILD}, since there is no address.
     */
    default String defaultAddress() {
        return RendezvousDirectory.base().resolve("serve-" + name()).toString();
    }

    /** The kinds of objects outside of its directory that a killed process of this mechanism may leave; often none. */
    default Set<ObjectKind> objectKinds() {
        return Set.of();
    }

    /** JVM flags that a process needs which uses this transport, beyond those every peer gets; usually none. */
    default List<String> jvmFlags() {
        return List.of();
    }
}
