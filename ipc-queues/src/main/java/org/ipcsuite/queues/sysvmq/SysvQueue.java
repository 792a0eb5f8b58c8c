package org.ipcsuite.queues.sysvmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.Owner;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.queues.KernelQueue;
import org.ipcsuite.queues.ProcLimit;

/**
 * A System V queue; nothing is open, so nothing is closed. Any thread may use it.
 *
 * @param key by which others find it
 * @param id by which msgsnd(2) and msgrcv(2) know it; the kernel gives no other queue the same for a long time
 */
record SysvQueue(int key, int id) implements KernelQueue {

    static final int IPC_NOWAIT = 04000;
    /** msgrcv(2) cuts off what has no room. */
    static final int MSG_NOERROR = 010000;

    /** The type of invitations. */
    private static final long INVITATION = 1;

    private static final int IPC_CREAT = 01000;
    private static final int IPC_EXCL = 02000;
    private static final int IPC_RMID = 0;
    private static final int IPC_SET = 1;
    private static final int IPC_STAT = 2;
    /** struct msqid_ds on a 64-bit Linux: msg_perm has 48 bytes, of which cuid is the fourth number. */
    private static final int MSQID_DS_BYTES = 120;

    private static final int CREATOR_AT = 12;
    private static final int MODE_AT = 20;
    private static final int CHANGED_AT = 64;
    private static final int QUEUED_AT = 80;
    private static final int CAPACITY_AT = 88;

    /**
     * msgget(2) of a new queue, for this user only.
     *
     * @throws java.io.IOException also if there is one with that key
     */
    static SysvQueue create(int key) throws IOException {
        int id = LIBC.msgget(key, IPC_CREAT | IPC_EXCL | 0600);
        if (id < 0) {
            int errno = SystemCall.errno();
            String advice = errno == Errno.ENOSPC.intValue()
                    ? "there are kernel.msgmni = " + ProcLimit.sysctl("kernel.msgmni", 0)
                            + " queues already: remove some (ipcs -q, ipcrm -q), or raise it (sysctl -w)"
                    : "";
            throw SystemCall.failure(errno, "msgget", "key " + SysvKey.text(key), advice);
        }
        return new SysvQueue(key, id);
    }

    /**
     * msgget(2) of a queue that exists.
     *
     * @throws NoSuchFileException if it does not
     */
    static SysvQueue find(int key) throws IOException {
        int id = LIBC.msgget(key, 0);
        if (id < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException("System V queue with key " + SysvKey.text(key));
        }
        return new SysvQueue(key, SystemCall.check(id, "msgget", "key " + SysvKey.text(key), "is it another user's?"));
    }

    /**
     * As {@link #find}, for a queue to exchange messages over.
     *
     * @throws org.ipcsuite.core.sys.OtherUserException if another user made it, or others may write to it
     */
    static SysvQueue findOwn(int key) throws IOException {
        SysvQueue queue = find(key);
        try {
            Pointer status = queue.status();
            Owner.require(status.getInt(CREATOR_AT), status.getShort(MODE_AT), queue.toString());
            return queue;
        } catch (SystemCallException failed) {
            if (isRemoved(failed.errno().intValue())) {
                throw new NoSuchFileException(queue.toString());
            }
            throw failed;
        }
    }

    /** Bytes that the messages in it may have together: msg_qbytes. */
    int capacity() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, status().getLong(CAPACITY_AT));
    }

    /** msgctl(2) with IPC_SET: less than kernel.msgmnb; more takes CAP_SYS_RESOURCE. */
    void setCapacity(int bytes) throws IOException {
        Pointer status = status();
        status.putLong(CAPACITY_AT, bytes);
        SystemCall.check(LIBC.msgctl(id, IPC_SET, status), "msgctl", "IPC_SET of " + this);
    }

    @Override
    public int owner() throws IOException {
        return status().getInt(CREATOR_AT);
    }

    /** When it was made or its size was changed, in seconds: msg_ctime. */
    Instant changed() throws IOException {
        return Instant.ofEpochSecond(status().getLong(CHANGED_AT));
    }

    /** Sends all of a message of {@link Wire#buffer} without waiting, if there is room and the queue is there. */
    void sendNow(ByteBuffer message) {
        sendNow(message, NativeBuffer.address(message));
    }

    /** The same, where the address of the message is known. */
    void sendNow(ByteBuffer message, long address) {
        LIBC.msgsnd(id, address, message.capacity() - Wire.TEXT_AT, IPC_NOWAIT);
    }

    @Override
    public void sendInvitation(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = Wire.buffer(INVITATION, bytes.length).put(Wire.TEXT_AT, bytes);
        SystemCall.check(
                LIBC.msgsnd(id, NativeBuffer.address(message), bytes.length, IPC_NOWAIT), "msgsnd", toString());
        message.clear(); // used until here, so that it lives until the kernel has copied it
    }

    @Override
    public Optional<String> receiveInvitation() throws IOException {
        ByteBuffer room = Wire.buffer(0, INVITATION_BYTES);
        long text = LIBC.msgrcv(id, NativeBuffer.address(room), INVITATION_BYTES, INVITATION, IPC_NOWAIT);
        if (text >= 0) {
            room.limit(Wire.TEXT_AT + (int) text).position(Wire.TEXT_AT);
            return Optional.of(StandardCharsets.UTF_8.decode(room).toString());
        }
        int errno = SystemCall.errno();
        if (errno == Errno.ENOMSG.intValue() || isRemoved(errno)) {
            return Optional.empty();
        }
        throw SystemCall.failure(errno, "msgrcv", toString(), "");
    }

    @Override
    public long queued() throws IOException {
        return status().getLong(QUEUED_AT);
    }

    /** msgctl(2) with IPC_RMID: whoever waits there is told at once, EIDRM. */
    @Override
    public void remove() throws IOException {
        int result = LIBC.msgctl(id, IPC_RMID, Pointer.wrap(Libc.runtime(), 0L));
        if (result < 0 && !isRemoved(SystemCall.errno())) {
            throw SystemCall.failure("msgctl", "IPC_RMID of " + this);
        }
    }

    /** Does nothing: a System V queue is not opened. */
    @Override
    public void close() {}

    /** Whether an errno says that there is no such queue any more: removed while the call waited, or before it. */
    static boolean isRemoved(int errno) {
        return errno == Errno.EIDRM.intValue() || errno == Errno.EINVAL.intValue();
    }

    @Override
    public String toString() {
        return "queue " + id + " with key " + SysvKey.text(key);
    }

    private Pointer status() throws IOException {
        Pointer status = Memory.allocateDirect(Libc.runtime(), MSQID_DS_BYTES, true);
        if (LIBC.msgctl(id, IPC_STAT, status) < 0) {
            int errno = SystemCall.errno();
            String advice = isRemoved(errno) ? "it was removed underneath (ipcrm -q)" : "";
            throw SystemCall.failure(errno, "msgctl", "IPC_STAT of " + this, advice);
        }
        return status;
    }
}
