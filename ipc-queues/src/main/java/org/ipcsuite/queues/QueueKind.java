package org.ipcsuite.queues;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.sys.Libc;

/**
 * What a mechanism's queues differ in before a connection is there: how they are named, made and found. Stateless; any
 * thread may use it.
 */
public abstract class QueueKind implements ObjectKind, ConnectionSetup {

    private final String word;
    private final String family;
    private final String noun;
    private final String wayOut;

    /**
     * States what the kinds differ in.
     *
     * @param word the mechanism's name
     * @param family POSIX or System V
     * @param noun that precedes a queue's name in a sentence
     * @param wayOut how to remove a queue of another program, of which %s is the name, or to listen elsewhere
     */
    protected QueueKind(String word, String family, String noun, String wayOut) {
        this.word = word;
        this.family = family;
        this.noun = noun;
        this.wayOut = wayOut;
    }

    /**
     * The name of the queue that an address means, in the journal's spelling.
     *
     * @throws IOException if it cannot be one; a text that is none is an IllegalArgumentException
     */
    protected abstract String name(String address) throws IOException;

    /** Makes a queue for invitations, for this user only. */
    protected abstract KernelQueue create(String name) throws IOException;

    /**
     * Finds a queue, whoever made it.
     *
     * @throws NoSuchFileException if there is none
     */
    protected abstract KernelQueue find(String name) throws IOException;

    /** As {@link #find}, for a queue of this user alone, to exchange messages over. */
    protected abstract KernelQueue findOwn(String name) throws IOException;

    /**
     * Opens the queues of a connection.
     *
     * @throws NoSuchFileException if they have been withdrawn
     */
    protected abstract PendingQueues open(RendezvousDirectory at, String words, Options options) throws IOException;

    @Override
    public final Optional<Endpoint> open(
            RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
            throws IOException {
        return Optional.of(open(at, invitation.words(), options).connect(invitation, lock));
    }

    @Override
    public final String word() {
        return word;
    }

    @Override
    public final Set<ObjectKind> kinds() {
        return Set.of(this);
    }

    @Override
    public final boolean exists(String name) throws IOException {
        try (KernelQueue ignored = find(name)) {
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    @Override
    public final void remove(String name) throws IOException {
        try (KernelQueue queue = find(name)) {
            int owner = queue.owner();
            if (owner != Libc.get().geteuid()) {
                throw new IOException(
                        "the " + family + " " + label(name) + " was made by uid " + owner + ": it is left alone");
            }
            queue.remove();
        } catch (NoSuchFileException gone) {
            // by somebody else
        }
    }

    /** The queue of that name, as a sentence calls it. */
    final String label(String name) {
        return noun + " " + name;
    }

    /** What is thrown if the queue of that name is another program's. */
    final AddressInUseException inUse(String name) {
        return new AddressInUseException("there is a " + family + " " + label(name) + ", left by no killed"
                + " listener of this suite: remove it " + String.format(wayOut, name));
    }
}
