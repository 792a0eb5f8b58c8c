package org.ipcsuite.queues;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.InvitationBoard;
import org.jspecify.annotations.Nullable;

/**
 * Invitations in a queue that everybody knows by its name, one message each: the connector that receives one has the
 * connection, and no other gets the same one.
 */
public final class QueueInvitations implements InvitationBoard {

    private final QueueKind kind;
    private final RendezvousDirectory journal;
    private final String name;
    private @Nullable KernelQueue ours;

    /**
     * At that name.
     *
     * @param journal in which it is written down when it is made
     */
    public QueueInvitations(QueueKind kind, RendezvousDirectory journal, String name) {
        this.kind = kind;
        this.journal = journal;
        this.name = name;
    }

    @Override
    public void publish(Invitation invitation) throws IOException {
        KernelQueue queue = ours;
        if (queue == null) {
            queue = create();
            ours = queue;
        }
        queue.sendInvitation(invitation.text());
    }

    private KernelQueue create() throws IOException {
        if (kind.exists(name)) {
            throw kind.inUse(name);
        }
        return journal.createJournaled(kind, name, () -> kind.create(name));
    }

    @Override
    public boolean isTaken() throws IOException {
        KernelQueue queue = ours;
        return queue != null && queue.queued() == 0;
    }

    @Override
    public Invitation await(Deadline deadline) throws IOException {
        while (true) {
            try (KernelQueue queue = kind.findOwn(name)) {
                Optional<String> text = queue.receiveInvitation();
                if (text.isPresent()) {
                    return Invitation.parse(text.get());
                }
            } catch (NoSuchFileException notYet) {
                // maybe soon
            }
            deadline.pause("no listener has an invitation in the " + kind.label(name));
        }
    }

    /** The directory of the journal is never anybody else's. */
    @Override
    public boolean isLeft() {
        return true;
    }

    @Override
    public void close() throws IOException {
        KernelQueue queue = ours;
        if (queue != null) {
            ours = null;
            queue.remove();
            journal.forget(kind, name);
        }
    }
}
