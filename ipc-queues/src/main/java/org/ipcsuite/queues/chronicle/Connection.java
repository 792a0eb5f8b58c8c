package org.ipcsuite.queues.chronicle;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.FileLock;

/**
 * The two queues of a connection, by their names in the rendezvous directory.
 *
 * @param at the directory
 * @param number of the connection
 * @param block bytes that both sides map at once
 */
record Connection(RendezvousDirectory at, int number, long block) {

    private static final String PREFIX = "queue-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([1-9][0-9]{0,8})-to-(?:listener|connector)");
    /** The file in the queue to the listener by which the connector says that it is there. */
    private static final String TAKEN = "taken";

    /** As the listener has written it down. */
    static Connection of(RendezvousDirectory at, Invitation invitation) throws CorruptMessageException {
        if (!invitation.words().matches("[1-9][0-9]{0,17}")
                || !QueueFiles.isBlock(Long.parseLong(invitation.words()))) {
            throw new CorruptMessageException(
                    "'" + invitation.words() + "' is no size of a block: that is a power of two from "
                            + QueueFiles.SMALLEST_BLOCK + " to " + QueueFiles.LARGEST_BLOCK);
        }
        return new Connection(at, invitation.number(), Long.parseLong(invitation.words()));
    }

    /** What stands in the invitation. */
    String words() {
        return String.valueOf(block);
    }

    /** Makes both queues, empty; what another connection of this number has left is removed. */
    void make() throws IOException {
        remove();
        for (Side side : Side.values()) {
            QueueFiles.make(queueTo(side));
        }
    }

    boolean isTaken() {
        return Files.exists(queueTo(Side.LISTENER).resolve(TAKEN));
    }

    /** Opens the connector's ends, and says so. */
    Endpoint connect(Invitation invitation, Options options, Closeable lock) throws IOException {
        Endpoint endpoint = open(Side.CONNECTOR, invitation, options, lock);
        Files.createFile(queueTo(Side.LISTENER).resolve(TAKEN));
        return endpoint;
    }

    /** Opens a side's ends of both queues. */
    Endpoint open(Side side, Invitation invitation, Options options, Closeable lock) throws IOException {
        QueueReader in = new QueueReader(queueTo(side), block);
        try {
            QueueWriter out = new QueueWriter(queueTo(side.other()), block);
            try {
                int largest = (int) Math.min(options.maxMessage(), QueueFiles.largestMessage(block));
                Liveness peer = invitation.liveness(at, side.other());
                String lockName = invitation.lock(side.other());
                return new ChronicleEndpoint(
                        out, in, largest, options, peer, isAllRead -> leave(side, lockName, lock, isAllRead));
            } catch (IOException failed) {
                out.close();
                throw failed;
            }
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    /** Writes a document to a queue there. */
    static void tryOut(RendezvousDirectory at) throws IOException {
        Connection first = new Connection(at, 1, QueueFiles.blockFor(1));
        first.make();
        new QueueWriter(first.queueTo(Side.LISTENER), first.block).close();
    }

    /** Removes what is left of connections of which neither side lives. */
    static void removeDead(RendezvousDirectory at) throws IOException {
        try (var queues = Files.newDirectoryStream(at.path(), PREFIX + "*")) {
            for (Path queue : queues) {
                Matcher name = NAME.matcher(queue.getFileName().toString());
                if (!name.matches()) {
                    continue; // somebody else's
                }
                Invitation invitation = new Invitation(Integer.parseInt(name.group(1)), "");
                if (!at.isLockHeld(invitation.lock(Side.LISTENER)) && !at.isLockHeld(invitation.lock(Side.CONNECTOR))) {
                    RendezvousDirectory.removeTree(queue);
                }
            }
        }
    }

    /** Removes both queues. */
    void remove() throws IOException {
        for (Side side : Side.values()) {
            RendezvousDirectory.removeTree(queueTo(side));
        }
    }

    /**
     * Drops our lock, and looks only then whether the peer has left: of two that leave at once one sees the other gone.
     * The last side to leave removes the queues, but for what a peer that was killed has not read.
     */
    private void leave(Side side, String peer, Closeable lock, boolean isAllRead) throws IOException {
        lock.close();
        boolean wasKilled = false;
        try (FileLock.Watch watch = at.watch(peer)) {
            if (watch.isHeld()) {
                return;
            }
            wasKilled = true; // a side that closes removes its lock's file
        } catch (NoSuchFileException left) {
            // as it should
        }
        RendezvousDirectory.removeTree(queueTo(side));
        if (isAllRead || !wasKilled) {
            RendezvousDirectory.removeTree(queueTo(side.other()));
        }
    }

    private Path queueTo(Side side) {
        return at.resolve(PREFIX + number + "-to-" + side.lock());
    }
}
