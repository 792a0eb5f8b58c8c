package org.ipcsuite.shm.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.Owner;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.sys.ShmLibc;

/** An object with a name in /dev/shm, shm_open(3), that stays there until shm_unlink(3). */
public final class PosixShm implements MemoryKind, ObjectKind {

    private static final String WAY_OUT =
            "it is a file in /dev/shm, which must be a tmpfs in which this user may write";

    private static final int READ_WRITE = OpenFlags.O_RDWR.intValue() | Fcntl.O_CLOEXEC;
    private static final int NEW = OpenFlags.O_CREAT.intValue() | OpenFlags.O_EXCL.intValue();

    @Override
    public Created create(RendezvousDirectory at, int number, int bytes) throws IOException {
        String name = RandomName.posixName();
        int fd = at.createJournaled(
                this,
                name,
                () -> SystemCall.check(ShmLibc.LIBC.shm_open(name, READ_WRITE | NEW, 0600), "shm_open", name, WAY_OUT));
        try {
            NativeMap.allocate(fd, bytes, name);
            return new NamedMemory(NativeMap.file(fd, bytes, name), name, at, this);
        } catch (IOException | RuntimeException failed) {
            at.remove(this, name);
            throw failed;
        } finally {
            Libc.get().close(fd);
        }
    }

    @Override
    public ByteBuffer open(RendezvousDirectory at, String words) throws IOException {
        int fd = ShmLibc.LIBC.shm_open(words, READ_WRITE, 0);
        if (fd < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException(words);
        }
        SystemCall.check(fd, "shm_open", words);
        try {
            Owner.requireDescriptor(fd, "the shared memory object " + words);
            return NativeMap.file(fd, NativeMap.size(fd, words), words);
        } finally {
            Libc.get().close(fd);
        }
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(this);
    }

    @Override
    public String word() {
        return "posix-shm";
    }

    @Override
    public boolean exists(String name) throws IOException {
        int fd = ShmLibc.LIBC.shm_open(name, OpenFlags.O_RDONLY.intValue() | Fcntl.O_CLOEXEC, 0);
        if (fd < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            return false;
        }
        Libc.get().close(SystemCall.check(fd, "shm_open", name));
        return true;
    }

    @Override
    public void remove(String name) throws IOException {
        int result = ShmLibc.LIBC.shm_unlink(name);
        if (result < 0 && SystemCall.errno() != Errno.ENOENT.intValue()) {
            throw SystemCall.failure("shm_unlink", name);
        }
    }
}
