package org.ipcsuite.queues.aeronudp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import org.ipcsuite.core.Internet;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.LivenessLocks;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.queues.aeron.AeronNode;

/**
 * What a side has where it meets its peer: in a private directory, locks by which each knows that the other lives, and
 * one driver for both; at a host and port, a driver each.
 *
 * @param at where
 */
record AeronUdpPlace(Rendezvous at) {

    private static final String DRIVER = "aeron-";
    /** The file in a private directory that names the driver's. */
    private static final String PUBLISHED = "driver";

    /** One stream each way, which the driver of both sides has as sender and as receiver. */
    private static final int STREAMS_OF_BOTH = 4;

    private static final int STREAMS = 2;

    /**
     * Takes a lock.
     *
     * @throws org.ipcsuite.core.AddressInUseException if a live process holds it
     */
    Closeable acquireLock(String lock) throws IOException {
        return LivenessLocks.acquire(at, lock);
    }

    /** Whether a process may hold the lock. */
    boolean isLockHeld(String lock) throws IOException {
        return !(at instanceof RendezvousDirectory directory) || directory.isLockHeld(lock);
    }

    /** Whether the holder of that lock lives. */
    Liveness peer(String lock) throws IOException {
        return Streams.sleeping(Liveness.of(at, lock));
    }

    /** Starts the listener's driver: in the directory, or in one of its own in the runtime directory. */
    AeronNode launch(Options options) throws IOException {
        if (at instanceof RendezvousDirectory directory) {
            String name = DRIVER + RandomName.digits();
            try (Resources opened = new Resources()) {
                AeronNode node = opened.add(AeronNode.launch(
                        directory.resolve(name), STREAMS_OF_BOTH, options, Streams.spinning(), () -> {}));
                directory.publish(PUBLISHED, name);
                opened.move();
                return node;
            }
        }
        try (Resources opened = new Resources()) {
            RendezvousDirectory own = opened.add(RendezvousDirectory.create());
            AeronNode node = AeronNode.launch(
                    own.resolve(DRIVER + RandomName.digits()), STREAMS, options, Streams.spinning(), own);
            opened.move();
            return node;
        }
    }

    /**
     * The connector's driver: the listener's, as one serves all processes of a machine; at a host and port its own, as
     * that may be another machine.
     *
     * @throws java.nio.file.NoSuchFileException if the listener's is gone
     */
    AeronNode join(Options options) throws IOException {
        return at instanceof RendezvousDirectory directory
                ? AeronNode.attach(directory.resolve(Files.readString(directory.resolve(PUBLISHED))))
                : launch(options);
    }

    /** Removes what processes left here that were killed. */
    void removeStale() throws IOException {
        Internet.withdraw(at);
        if (at instanceof RendezvousDirectory directory) {
            AeronNode.removeDead(directory, DRIVER);
        }
    }
}
