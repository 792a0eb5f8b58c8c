package org.ipcsuite.queues.posixmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;

/** POSIX queues as a crash leaves them: by their names, until mq_unlink(3). */
final class PosixMqKind implements ObjectKind {

    static final PosixMqKind INSTANCE = new PosixMqKind();

    private PosixMqKind() {}

    @Override
    public String word() {
        return "posix-mq";
    }

    @Override
    public boolean exists(String name) throws IOException {
        try (PosixQueue ignored = PosixQueue.open(name)) {
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    /** The queue itself goes once nobody has it open any more. */
    @Override
    public void remove(String name) throws IOException {
        try (PosixQueue queue = PosixQueue.open(name)) {
            int owner = queue.owner();
            if (owner != Libc.posix().geteuid()) {
                throw new IOException("the POSIX queue " + name + " was made by uid " + owner + ": it is left alone");
            }
        } catch (NoSuchFileException gone) {
            return;
        }
        int result = LIBC.mq_unlink(name);
        if (result < 0 && SystemCall.errno() != Errno.ENOENT.intValue()) {
            throw SystemCall.failure("mq_unlink", name);
        }
    }
}
