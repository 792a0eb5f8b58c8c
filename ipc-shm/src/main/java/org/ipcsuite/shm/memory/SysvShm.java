package org.ipcsuite.shm.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.ShmLibc;

/** A System V segment with a key, shmget(2), that stays until IPC_RMID. */
public final class SysvShm implements org.ipcsuite.shm.memory.Memory {

    private static final String KIND = "sysv-shm";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int IPC_CREAT = 01000;
    private static final int IPC_EXCL = 02000;
    private static final int IPC_RMID = 0;
    private static final int IPC_STAT = 2;
    /** struct shmid_ds on a 64-bit Linux: shm_perm has 48 bytes, then comes shm_segsz. */
    private static final int SHMID_DS_BYTES = 112;

    private static final int SIZE_AT = 48;

    @Override
    public Offer create(Directory at, int number, int bytes) throws IOException {
        int key = RANDOM.nextInt(1, Integer.MAX_VALUE);
        String words = Integer.toString(key);
        at.journal(KIND, words);
        int id = SystemCall.check(
                ShmLibc.get().shmget(key, bytes, IPC_CREAT | IPC_EXCL | 0600),
                "shmget",
                "key " + key + ", " + bytes + " bytes",
                "see `ipcs -lm` for the limits");
        try {
            return new Offered(NativeMap.segment(id, bytes, "segment " + id), words, id, at);
        } catch (IOException failed) {
            remove(id);
            at.forget(KIND, words);
            throw failed;
        }
    }

    @Override
    public ByteBuffer attach(Directory at, String words) throws IOException {
        int id = ShmLibc.get().shmget(Integer.parseInt(words), 0, 0);
        if (id < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException("System V segment with key " + words);
        }
        SystemCall.check(id, "shmget", "key " + words);
        Pointer status = Memory.allocateDirect(Libc.runtime(), SHMID_DS_BYTES, true);
        SystemCall.check(ShmLibc.get().shmctl(id, IPC_STAT, status), "shmctl", "IPC_STAT of segment " + id);
        return NativeMap.segment(id, Math.toIntExact(status.getLong(SIZE_AT)), "segment " + id);
    }

    @Override
    public void removeLeftovers(Directory at) throws IOException {
        for (String key : at.journaled(KIND)) {
            int id = ShmLibc.get().shmget(Integer.parseInt(key), 0, 0);
            if (id >= 0) {
                remove(id);
            }
            at.forget(KIND, key);
        }
    }

    private static void remove(int id) throws IOException {
        int result = ShmLibc.get().shmctl(id, IPC_RMID, Pointer.wrap(Libc.runtime(), 0L));
        if (result < 0
                && SystemCall.errno() != Errno.EINVAL.intValue()
                && SystemCall.errno() != Errno.EIDRM.intValue()) {
            throw SystemCall.failure("shmctl", "IPC_RMID of segment " + id);
        }
    }

    /** Removing it marks it: it goes when the last process has detached it, and no new one attaches it by its key. */
    private record Offered(ByteBuffer bytes, String words, int id, Directory at) implements Offer {
        @Override
        public void close() throws IOException {
            remove(id);
            at.forget(KIND, words);
        }
    }
}
