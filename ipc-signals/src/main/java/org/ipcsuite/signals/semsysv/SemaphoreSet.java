package org.ipcsuite.signals.semsysv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.Owner;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.Timespec;
import org.ipcsuite.signals.SignalLibc;

/**
 * A System V semaphore set, sysvipc(7): found by its key, used by its id; it exists until it is removed. Any thread may
 * use it.
 *
 * @param id as the kernel gave it
 */
public record SemaphoreSet(int id) {

    /** The kernel undoes the operations of a process when it ends, semop(2). */
    public static final int SEM_UNDO = 0x1000;

    private static final int IPC_CREAT = 01000;
    private static final int IPC_EXCL = 02000;
    private static final int IPC_RMID = 0;
    private static final int IPC_STAT = 2;
    private static final int SETVAL = 16;
    /**
     * struct semid_ds on a 64-bit Linux; it begins with a struct ipc_perm, whose cuid stands behind key, uid and gid.
     */
    private static final int SEMID_DS_BYTES = 104;

    private static final int CREATOR_AT = 12;
    private static final int MODE_AT = 20;

    /** Creates a set, for this user only; all counts are 0, as Linux promises. */
    public static SemaphoreSet create(int key, int count) throws IOException {
        int id = SystemCall.check(
                SignalLibc.LIBC.semget(key, count, IPC_CREAT | IPC_EXCL | 0600),
                "semget",
                "key " + key + ", " + count + " semaphores",
                "see `ipcs -ls` for the limits");
        return new SemaphoreSet(id);
    }

    /**
     * Finds a set.
     *
     * @throws NoSuchFileException if there is none with that key
     */
    public static SemaphoreSet find(int key) throws IOException {
        int id = SignalLibc.LIBC.semget(key, 0, 0);
        if (id < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException("System V semaphores with key " + key);
        }
        return new SemaphoreSet(SystemCall.check(id, "semget", "key " + key));
    }

    /** Sets one count. */
    public void set(int number, int value) throws IOException {
        SystemCall.check(SignalLibc.LIBC.semctl(id, number, SETVAL, value), "semctl", "SETVAL of " + this);
    }

    /**
     * Requires that this user made the set and others may not change it.
     *
     * @throws org.ipcsuite.core.sys.OtherUserException otherwise
     */
    void requireOwn() throws IOException {
        Pointer status = status();
        Owner.require(status.getInt(CREATOR_AT), status.getShort(MODE_AT), "the set of semaphores " + id);
    }

    /** The uid that made the set. */
    public int creator() throws IOException {
        return status().getInt(CREATOR_AT);
    }

    private Pointer status() throws IOException {
        Pointer status = Memory.allocateDirect(Libc.runtime(), SEMID_DS_BYTES, true);
        SystemCall.check(SignalLibc.LIBC.semctl(id, 0, IPC_STAT, status), "semctl", "IPC_STAT of " + this);
        return status;
    }

    /** Removes the set, if it exists; waiters are woken with EIDRM. */
    public void remove() throws IOException {
        if (SignalLibc.LIBC.semctl(id, 0, IPC_RMID, 0) < 0 && !isRemoved(SystemCall.errno())) {
            throw SystemCall.failure("semctl", "IPC_RMID of " + this);
        }
    }

    /** Whether an errno says that the set is there no more. */
    static boolean isRemoved(int errno) {
        return errno == Errno.EIDRM.intValue() || errno == Errno.EINVAL.intValue();
    }

    /**
     * One operation on one semaphore of the set, to be performed any number of times. For one thread; performing it
     * allocates nothing.
     */
    public static final class Operation {

        /** struct sembuf: sem_num, sem_op, sem_flg. */
        private static final int SEMBUF_BYTES = 3 * Short.BYTES;

        private static final long FOR_EVER = 0;

        private final int id;
        private final ByteBuffer sembuf = ByteBuffer.allocateDirect(SEMBUF_BYTES);
        private final long address = NativeBuffer.address(sembuf);
        private final Timespec timeout = new Timespec();

        /**
         * An operation on a semaphore of that set.
         *
         * @param change to add to the count; an operation that would make the count negative waits
         * @param flags {@link #SEM_UNDO}, or 0
         */
        public Operation(SemaphoreSet set, int number, int change, int flags) {
            this.id = set.id;
            sembuf.order(ByteOrder.nativeOrder())
                    .putShort((short) number)
                    .putShort((short) change)
                    .putShort((short) flags);
        }

        /**
         * semop(2).
         *
         * @return 0, or the errno
         */
        public int perform() {
            return result(SignalLibc.LIBC.semtimedop(id, address, 1, FOR_EVER));
        }

        /**
         * semtimedop(2).
         *
         * @param atMost nanoseconds
         * @return 0, or the errno: EAGAIN once the time is over
         */
        public int perform(long atMost) {
            return result(SignalLibc.LIBC.semtimedop(id, address, 1, timeout.set(atMost)));
        }

        private static int result(int returned) {
            return returned == 0 ? 0 : SystemCall.errno();
        }
    }
}
