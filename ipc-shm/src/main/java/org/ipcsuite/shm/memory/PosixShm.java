package org.ipcsuite.shm.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.HexFormat;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.ShmLibc;

/** An object with a name in /dev/shm, shm_open(3), that stays there until shm_unlink(3). */
public final class PosixShm implements Memory {

    private static final String KIND = "posix-shm";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int READ_WRITE = OpenFlags.O_RDWR.intValue() | Fcntl.O_CLOEXEC;
    private static final int NEW = OpenFlags.O_CREAT.intValue() | OpenFlags.O_EXCL.intValue();

    @Override
    public Offer create(Directory at, int number, int bytes) throws IOException {
        String name = "/ipc-suite-" + HexFormat.of().toHexDigits(RANDOM.nextLong());
        at.journal(KIND, name);
        int fd = SystemCall.check(ShmLibc.get().shm_open(name, READ_WRITE | NEW, 0600), "shm_open", name);
        try {
            NativeMap.allocate(fd, bytes, name);
            return new Offered(NativeMap.file(fd, bytes, name), name, at);
        } catch (IOException failed) {
            unlink(at, name);
            throw failed;
        } finally {
            Libc.posix().close(fd);
        }
    }

    @Override
    public ByteBuffer attach(Directory at, String words) throws IOException {
        int fd = ShmLibc.get().shm_open(words, READ_WRITE, 0);
        if (fd < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException(words);
        }
        SystemCall.check(fd, "shm_open", words);
        try {
            return NativeMap.file(fd, NativeMap.size(fd, words), words);
        } finally {
            Libc.posix().close(fd);
        }
    }

    @Override
    public void removeLeftovers(Directory at) throws IOException {
        for (String name : at.journaled(KIND)) {
            unlink(at, name);
        }
    }

    private static void unlink(Directory at, String name) throws IOException {
        int result = ShmLibc.get().shm_unlink(name);
        if (result < 0 && SystemCall.errno() != Errno.ENOENT.intValue()) {
            throw SystemCall.failure("shm_unlink", name);
        }
        at.forget(KIND, name);
    }

    private record Offered(ByteBuffer bytes, String words, Directory at) implements Offer {
        @Override
        public void close() throws IOException {
            unlink(at, words);
        }
    }
}
