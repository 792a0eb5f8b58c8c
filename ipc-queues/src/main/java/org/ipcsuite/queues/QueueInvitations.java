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
    private final RendezvousDirectory directory;
    private final String name;
    private @Nullable KernelQueue ours;

    /**
     * Publishes in, or receives from, the queue of that name.
     *
     * @param directory in whose journal the queue is recorded before it is created
     */
    public QueueInvitations(QueueKind kind, RendezvousDirectory directory, String name) {
        this.kind = kind;
        this.directory = directory;
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
        return directory.createJournaled(kind, name, () -> kind.create(name));
    }

    @Override
    public boolean isInvitationGone() throws IOException {
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
            deadline.pauseAmongMany("no listener has an invitation in the " + kind.label(name));
        }
    }

    /** Always: nobody but listeners at this name creates the directory. */
    @Override
    public boolean isDirectoryLeft() {
        return true;
    }

    @Override
    public void close() throws IOException {
        KernelQueue queue = ours;
        if (queue != null) {
            ours = null;
            queue.remove();
            directory.forget(kind, name);
        }
    }
}
