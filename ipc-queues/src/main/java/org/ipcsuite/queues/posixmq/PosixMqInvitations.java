package org.ipcsuite.queues.posixmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.posixmq.PosixQueue.NO_WAIT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.InvitationBoard;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.jspecify.annotations.Nullable;

/**
 * Invitations in a queue with a well-known name, one message each: the connector that receives one has the connection,
 * and no other gets the same one.
 */
final class PosixMqInvitations implements InvitationBoard {

    private static final QueueSize SIZE = new QueueSize(1, 128);

    private final RendezvousDirectory journal;
    private final String name;
    private @Nullable PosixQueue ours;

    /**
     * At that name.
     *
     * @param journal in which it is written down when it is made
     */
    PosixMqInvitations(RendezvousDirectory journal, String name) {
        this.journal = journal;
        this.name = name;
    }

    @Override
    public void publish(Invitation invitation) throws IOException {
        PosixQueue queue = ours;
        if (queue == null) {
            queue = make();
            ours = queue;
        }
        ByteBuffer text = ByteBuffer.allocateDirect(SIZE.messageBytes());
        text.put(StandardCharsets.UTF_8.encode(invitation.text())).flip();
        long address = NativeBuffer.address(text);
        SystemCall.check(
                LIBC.mq_timedsend(queue.descriptor(), address, text.remaining(), PosixMqEndpoint.DATA, NO_WAIT),
                "mq_timedsend",
                name,
                "somebody else sends to it: give another name");
        text.clear(); // used until here, so that it lives until the kernel has copied it
    }

    @Override
    public boolean isTaken() throws IOException {
        PosixQueue queue = ours;
        if (queue != null && !queue.hasName()) {
            throw new IOException("the queue " + name + " was removed underneath (mq_unlink): nobody can connect any"
                    + " more; listen again");
        }
        return queue != null && queue.queued() == 0;
    }

    @Override
    public Invitation await(Deadline deadline) throws IOException {
        while (true) {
            try (PosixQueue queue = PosixQueue.openOwn(name)) {
                ByteBuffer text = ByteBuffer.allocateDirect(queue.messageBytes());
                long address = NativeBuffer.address(text);
                long length = LIBC.mq_timedreceive(queue.descriptor(), address, text.capacity(), 0, NO_WAIT);
                if (length >= 0) {
                    return Invitation.parse(StandardCharsets.UTF_8
                            .decode(text.limit((int) length))
                            .toString());
                }
                if (SystemCall.errno() != Errno.ETIMEDOUT.intValue()) {
                    throw SystemCall.failure("mq_timedreceive", name);
                }
            } catch (NoSuchFileException notYet) {
                // maybe soon
            }
            deadline.pause("no listener has an invitation in the queue " + name);
        }
    }

    /** The directory of the journal is never anybody else's. */
    @Override
    public boolean isLeft() {
        return true;
    }

    @Override
    public void close() throws IOException {
        PosixQueue queue = ours;
        if (queue != null) {
            ours = null;
            try (queue) {
                journal.remove(PosixMqKind.INSTANCE, name);
            }
        }
    }

    private PosixQueue make() throws IOException {
        if (PosixMqKind.INSTANCE.exists(name)) {
            throw new AddressInUseException(
                    "there is a queue " + name + ", and it is none that a listener of this suite"
                            + " was killed with: remove it (rm /dev/mqueue" + name + "), or give another name");
        }
        journal.journal(PosixMqKind.INSTANCE, name);
        try {
            return PosixQueue.create(name, SIZE);
        } catch (IOException refused) {
            journal.forget(PosixMqKind.INSTANCE, name);
            throw refused;
        }
    }
}
