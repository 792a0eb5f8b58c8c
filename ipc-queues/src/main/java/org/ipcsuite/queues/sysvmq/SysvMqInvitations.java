package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;
import static org.ipcsuite.queues.sysvmq.SysvQueue.IPC_NOWAIT;

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
 * Invitations in a queue that everybody knows by its key, one message each, of type 1: whoever receives it has the
 * connection, and nobody else ever has the same.
 */
final class SysvMqInvitations implements InvitationBoard {

    private static final SysvQueue.Kind KIND = SysvQueue.Kind.INSTANCE;
    private static final long TYPE = 1;
    private static final int TEXT_BYTES = 128;

    private final RendezvousDirectory journal;
    private final int key;
    private @Nullable SysvQueue ours;

    /**
     * At that key.
     *
     * @param journal in which it is written down when it is made
     */
    SysvMqInvitations(RendezvousDirectory journal, int key) {
        this.journal = journal;
        this.key = key;
    }

    @Override
    public void publish(Invitation invitation) throws IOException {
        SysvQueue queue = ours;
        if (queue == null) {
            queue = make();
            ours = queue;
        }
        byte[] text = invitation.text().getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = Wire.buffer(TYPE, text.length).put(Wire.TEXT_AT, text);
        SystemCall.check(
                LIBC.msgsnd(queue.id(), NativeBuffer.address(message), text.length, IPC_NOWAIT),
                "msgsnd",
                queue.toString());
        message.clear(); // used until here, so that it lives until the kernel has copied it
    }

    @Override
    public boolean isTaken() throws IOException {
        SysvQueue queue = ours;
        return queue != null && queue.queued() == 0;
    }

    @Override
    public Invitation await(Deadline deadline) throws IOException {
        ByteBuffer room = Wire.buffer(0, TEXT_BYTES);
        while (true) {
            try {
                SysvQueue queue = SysvQueue.findOwn(key);
                long text = LIBC.msgrcv(queue.id(), NativeBuffer.address(room), TEXT_BYTES, TYPE, IPC_NOWAIT);
                if (text >= 0) {
                    room.limit(Wire.TEXT_AT + (int) text).position(Wire.TEXT_AT);
                    return Invitation.parse(StandardCharsets.UTF_8.decode(room).toString());
                }
                int errno = SystemCall.errno();
                if (errno != Errno.ENOMSG.intValue() && !SysvQueue.isRemoved(errno)) {
                    throw SystemCall.failure("msgrcv", queue.toString());
                }
            } catch (NoSuchFileException notYet) {
                // maybe soon
            }
            deadline.pause("no listener has an invitation in the queue with key " + SysvKey.text(key));
        }
    }

    /** The directory of the journal is never anybody else's. */
    @Override
    public boolean isLeft() {
        return true;
    }

    @Override
    public void close() throws IOException {
        SysvQueue queue = ours;
        if (queue != null) {
            ours = null;
            queue.remove();
            journal.forget(KIND, SysvKey.text(key));
        }
    }

    private SysvQueue make() throws IOException {
        String name = SysvKey.text(key);
        if (KIND.exists(name)) {
            throw new AddressInUseException("there is a System V queue with key " + name + ", and it is none that a"
                    + " listener of this suite was killed with: remove it (ipcrm -Q " + name
                    + "), or give another key");
        }
        journal.journal(KIND, name);
        try {
            return SysvQueue.create(key);
        } catch (IOException refused) {
            journal.forget(KIND, name);
            throw refused;
        }
    }
}
