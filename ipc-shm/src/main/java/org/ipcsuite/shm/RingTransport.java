package org.ipcsuite.shm;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.RendezvousTransport;
import org.ipcsuite.core.serving.EndpointServer;
import org.ipcsuite.shm.broadcast.RingPublisher;
import org.ipcsuite.shm.broadcast.RingSubscriber;
import org.ipcsuite.shm.memory.MemoryKind;

/**
 * The base class of the mechanisms of this module: two rings in shared memory, and doorbells. A mechanism states which
 * memory and which doorbells. {@link org.ipcsuite.core.rendezvous} describes the rendezvous: the words of an invitation
 * name the region, and a connector takes it by writing its process id into the region's header.
 */
public abstract class RingTransport extends RendezvousTransport {

    private final String name;
    private final MemoryKind memory;
    private final DoorbellKind doorbells;
    private final ConnectionSetup setup;
    private final boolean isInPlace;

    protected RingTransport(String name, MemoryKind memory, DoorbellKind doorbells) {
        this(name, memory, doorbells, RingEndpoint::new, true);
    }

    /** A mechanism with a data path of its own. */
    protected RingTransport(String name, MemoryKind memory, DoorbellKind doorbells, DataPath dataPath) {
        this(name, memory, doorbells, dataPath, false);
    }

    private RingTransport(
            String name, MemoryKind memory, DoorbellKind doorbells, DataPath dataPath, boolean isInPlace) {
        this.name = name;
        this.memory = memory;
        this.doorbells = doorbells;
        this.setup = new RingSetup(memory, doorbells, dataPath);
        this.isInPlace = isInPlace;
    }

    /** Makes an endpoint over one side of a connection. */
    @FunctionalInterface
    protected interface DataPath {
        Endpoint over(RingConnection connection, Options options) throws IOException;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int largestInPlace() {
        return isInPlace ? largestHere() : 0;
    }

    @Override
    public final Server serve(Rendezvous at, Options options) throws IOException {
        if (traits().serving() == Traits.Serving.NONE) {
            return super.serve(at, options);
        }
        return EndpointServer.start(
                listen(at, options),
                ScannedEndpoint.class,
                ready -> new ScanReadiness(doorbells.commonWait(), ready),
                options,
                options.maxMessage());
    }

    /** How its two sides wait for each other. */
    final DoorbellKind doorbells() {
        return doorbells;
    }

    @Override
    public final Publisher publish(Rendezvous at, Options options) throws IOException {
        return isShared() ? RingPublisher.open(at, options, memory, doorbells.broadcast()) : super.publish(at, options);
    }

    @Override
    public final Subscriber subscribe(Rendezvous at, Options options) throws IOException {
        return isShared()
                ? RingSubscriber.open(at, options, memory, doorbells.broadcast())
                : super.subscribe(at, options);
    }

    private boolean isShared() {
        return traits().broadcast() == Traits.Broadcast.SHARED;
    }

    @Override
    protected final ConnectionSetup setup() {
        return setup;
    }

    /** The traits of a ring; a mechanism that differs overrides this, and begins with {@link #inMemory()}. */
    @Override
    public Traits traits() {
        return inMemory().build();
    }

    /** The traits of a ring whose doorbells need nothing but their slots: many readers wait at one of them. */
    protected static Traits.Builder inMemory() {
        return common().with(Traits.Broadcast.SHARED);
    }

    /**
     * The traits of a ring in a mapped file whose waiter sleeps in a native call, on Linux; a mechanism sets those in
     * which it differs.
     */
    public static Traits.Builder common() {
        return commonTraits()
                .with(Traits.Waiting.SLEEPS, Traits.Direction.TWO_SIMPLEX, Traits.Payload.SHARED_MEMORY)
                .with(Traits.Multiplexing.NONE, Traits.WhenFull.BLOCKS, Traits.Persistence.PROCESS)
                .with(Traits.OtherLanguages.ANY, Traits.Inspection.MESSAGES, Traits.Serving.SCAN, Traits.Unheard.WAITS)
                .namespaces(Traits.Namespace.MOUNT)
                .with(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .with(Traits.LeftAfterCrash.FILES);
    }
}
