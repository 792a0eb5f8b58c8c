package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.LastToLeave;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.rendezvous.StaleFiles;
import org.ipcsuite.core.sys.FileLock;

/**
 * The two queues of a connection, by their names in the rendezvous directory. The listener creates their directories,
 * each side opens both.
 *
 * @param at the directory
 * @param number of the connection
 * @param block bytes that both sides map at once
 * @param options of this side
 */
record Connection(RendezvousDirectory at, int number, long block, Options options)
        implements ConnectionSetup.PendingConnection {

    private static final String PREFIX = "queue-";
    /** The file in the queue to the listener by which the connector says that it is there. */
    private static final String TAKEN = "taken";

    /** Creates both queues, empty; what another connection of this number has left is removed. */
    static Connection make(RendezvousDirectory at, int number, Options options) throws IOException {
        Connection made = new Connection(at, number, QueueFiles.blockFor(options.maxMessage()), options);
        made.close();
        for (Side side : Side.values()) {
            QueueFiles.make(made.queueTo(side));
        }
        return made;
    }

    /** Reads the listener's invitation. */
    static Connection of(RendezvousDirectory at, Invitation invitation, Options options)
            throws CorruptMessageException {
        return new Connection(at, invitation.number(), QueueFiles.parseBlock(invitation.words()), options);
    }

    @Override
    public String words() {
        return String.valueOf(block);
    }

    @Override
    public boolean isTaken() {
        return Files.exists(queueTo(Side.LISTENER).resolve(TAKEN));
    }

    @Override
    public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
        return open(Side.LISTENER, invitation, lock);
    }

    /** Opens the connector's ends, and says so. */
    Endpoint connect(Invitation invitation, Closeable lock) throws IOException {
        try (Resources opened = new Resources()) {
            opened.add(this::removeIfWithdrawn); // after the endpoint is closed
            Endpoint endpoint = opened.add(open(Side.CONNECTOR, invitation, lock));
            Files.createFile(queueTo(Side.LISTENER).resolve(TAKEN));
            opened.move();
            return endpoint;
        }
    }

    /** Removes what Chronicle has made again of queues that the listener withdrew while the connector opened them. */
    private void removeIfWithdrawn() throws IOException {
        if (Files.notExists(queueTo(Side.LISTENER))) { // the first that a listener makes
            RendezvousDirectory.removeTree(queueTo(Side.CONNECTOR));
            return;
        }
        try (FileLock noListenerHasThem = at.acquireLock(Side.LISTENER.lock(number))) {
            close();
        } catch (AddressInUseException listenerHasThem) {
            // for another connector
        } catch (NoSuchFileException noDirectory) {
            // nor queues
        }
    }

    /** Opens a side's ends of both queues. */
    private Endpoint open(Side side, Invitation invitation, Closeable lock) throws IOException {
        try (Resources opened = new Resources()) {
            QueueReader in = opened.add(new QueueReader(queueTo(side), block));
            QueueWriter out = opened.add(new QueueWriter(queueTo(side.other()), block));
            int largest = (int) Math.min(options.maxMessage(), QueueFiles.largestMessage(block));
            Liveness peer = invitation.liveness(at, side.other());
            Endpoint endpoint = new ChronicleEndpoint(
                    out, in, largest, options, peer, isAllRead -> leave(side, invitation, lock, isAllRead));
            opened.move();
            return endpoint;
        }
    }

    /** Writes a document to a queue there. */
    static void tryOut(RendezvousDirectory at) throws IOException {
        Connection first = make(at, 1, Options.DEFAULT.withMaxMessage(1));
        new QueueWriter(first.queueTo(Side.LISTENER), first.block).close();
    }

    /** Removes what is left of connections of which neither side lives. */
    static void removeDead(RendezvousDirectory at) throws IOException {
        StaleFiles.remove(at, PREFIX, "-to-(?:listener|connector)");
    }

    /** Removes both queues. */
    @Override
    public void close() throws IOException {
        for (Side side : Side.values()) {
            RendezvousDirectory.removeTree(queueTo(side));
        }
    }

    private void leave(Side side, Invitation invitation, Closeable lock, boolean isAllRead) throws IOException {
        try (Closeable last = () -> LastToLeave.leave(at)) {
            removeIfLast(side, invitation, lock, isAllRead);
        }
    }

    /**
     * Drops our lock, and looks only then whether the peer has left: of two that leave at once one sees the other gone.
     * The last side to leave removes the queues, but for what a peer that was killed has not read.
     */
    private void removeIfLast(Side side, Invitation invitation, Closeable lock, boolean isAllRead) throws IOException {
        lock.close();
        String peer = invitation.lock(side.other());
        boolean wasKilled = false;
        try (FileLock.Watch watch = at.watch(peer)) {
            if (watch.isHeld()) {
                return;
            }
            at.watch(peer).close(); // a side that closes removes its lock's file, perhaps since we have opened it
            wasKilled = true;
        } catch (NoSuchFileException left) {
            // as it should
        }
        // without the lock, the next listener here may make a connection of this number
        try (FileLock ofTheNumber = at.acquireLock(invitation.lock(Side.LISTENER))) {
            if (at.isLockHeld(invitation.lock(Side.CONNECTOR))) {
                return;
            }
            RendezvousDirectory.removeTree(queueTo(side));
            if (isAllRead || !wasKilled) {
                RendezvousDirectory.removeTree(queueTo(side.other()));
            }
        } catch (AddressInUseException anotherRemovesThemOrHasNewOnes) {
            // they are not ours any more
        } catch (NoSuchFileException noDirectory) {
            // nor are there any
        }
    }

    private Path queueTo(Side side) {
        return at.resolve(PREFIX + number + "-to-" + side.word());
    }
}
