package org.ipcsuite.shm.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.Owner;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.sys.ShmLibc;

/** A System V segment with a key, shmget(2), that stays until IPC_RMID. */
public final class SysvShm implements MemoryKind, ObjectKind {

    private static final int IPC_CREAT = 01000;
    private static final int IPC_EXCL = 02000;
    private static final int IPC_RMID = 0;
    private static final int IPC_STAT = 2;
    /** struct shmid_ds on a 64-bit Linux: shm_perm has 48 bytes, of which cuid is the fourth number; then shm_segsz. */
    private static final int SHMID_DS_BYTES = 112;

    private static final int CREATOR_AT = 12;
    private static final int MODE_AT = 20;
    private static final int SIZE_AT = 48;

    @Override
    public Created create(RendezvousDirectory at, int number, int bytes) throws IOException {
        int key = RandomName.sysvKey();
        String words = Integer.toString(key);
        int id = at.createJournaled(
                this,
                words,
                () -> SystemCall.check(
                        ShmLibc.LIBC.shmget(key, bytes, IPC_CREAT | IPC_EXCL | 0600),
                        "shmget",
                        "key " + key + ", " + bytes + " bytes",
                        "see `ipcs -lm` for the limits"));
        try {
            return new NamedMemory(NativeMap.segment(id, bytes, "segment " + id), words, at, this);
        } catch (IOException | RuntimeException failed) {
            at.remove(this, words);
            throw failed;
        }
    }

    @Override
    public ByteBuffer open(RendezvousDirectory at, String words) throws IOException {
        int id = find(words);
        if (id < 0) {
            throw new NoSuchFileException("System V segment with key " + words);
        }
        Pointer status = status(id);
        Owner.require(status.getInt(CREATOR_AT), status.getShort(MODE_AT), "the segment with key " + words);
        return NativeMap.segment(id, NativeMap.bytes(status.getLong(SIZE_AT), "segment " + id), "segment " + id);
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(this);
    }

    @Override
    public String word() {
        return "sysv-shm";
    }

    @Override
    public boolean exists(String key) throws IOException {
        return find(key) >= 0;
    }

    /** Marks it: it goes when the last process has detached it, and no new one attaches it by its key. */
    @Override
    public void remove(String key) throws IOException {
        int id = find(key);
        if (id < 0) {
            return;
        }
        int creator = status(id).getInt(CREATOR_AT);
        if (creator != Libc.get().geteuid()) {
            throw new IOException("the segment with key " + key + " was made by uid " + creator + ": it is left alone");
        }
        SystemCall.check(
                ShmLibc.LIBC.shmctl(id, IPC_RMID, Pointer.wrap(Libc.runtime(), 0L)),
                "shmctl",
                "IPC_RMID of segment " + id);
    }

    /** The id of the segment with that key; -1 if there is none. */
    private static int find(String key) throws IOException {
        int id = ShmLibc.LIBC.shmget(SysvObjectKey.parse(key), 0, 0);
        if (id < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            return -1;
        }
        return SystemCall.check(id, "shmget", "key " + key);
    }

    private static Pointer status(int id) throws IOException {
        Pointer status = Memory.allocateDirect(Libc.runtime(), SHMID_DS_BYTES, true);
        SystemCall.check(ShmLibc.LIBC.shmctl(id, IPC_STAT, status), "shmctl", "IPC_STAT of segment " + id);
        return status;
    }
}
