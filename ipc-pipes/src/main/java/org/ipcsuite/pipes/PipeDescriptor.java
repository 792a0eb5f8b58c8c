package org.ipcsuite.pipes;

import static org.ipcsuite.pipes.PipeLibc.LIBC;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.CallGuard;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.Pipe;
import org.ipcsuite.core.sys.SystemCall;

/**
 * One end of a pipe as a descriptor: that of a FIFO never waits (O_NONBLOCK), as epoll(7) takes it; a FileChannel has
 * no descriptor that others can use. One thread reads or writes, any closes; the descriptor goes as soon as no call uses it.
 */
public final class PipeDescriptor implements Closeable {

    private final int descriptor;
    private final String name;
    private final CallGuard guard;
    private volatile boolean isOpen = true;

    private PipeDescriptor(int descriptor, String name) {
        this.descriptor = descriptor;
        this.name = name;
        this.guard = new CallGuard(() -> Libc.get().close(descriptor));
    }

    /**
     * Opens one end as {@link PipeEnd#open} does, which waits for the other end; what uses it then does not wait. It is not
     * opened a second time with O_NONBLOCK: a client that has sent and left by then would be refused.
     */
    public static PipeDescriptor open(Path path, StandardOpenOption direction, Duration timeout) throws IOException {
        OpenFlags way = direction == StandardOpenOption.READ ? OpenFlags.O_RDONLY : OpenFlags.O_WRONLY;
        return PipeEnd.open(path, at -> opened(at, way.intValue() | Fcntl.O_CLOEXEC, path.toString()), timeout);
    }

    private static PipeDescriptor opened(Path at, int flags, String name) throws IOException {
        int descriptor;
        do {
            descriptor = Libc.get().open(at.toString(), flags, 0);
        } while (descriptor < 0 && SystemCall.errno() == Errno.EINTR.intValue());
        try (Resources opened = new Resources()) {
            PipeDescriptor end = opened.add(new PipeDescriptor(SystemCall.check(descriptor, "open", name), name));
            int noWait = OpenFlags.O_NONBLOCK.intValue();
            SystemCall.check(Libc.get().fcntl(descriptor, Fcntl.F_SETFL, noWait), "fcntl(F_SETFL)", name);
            opened.move();
            return end;
        }
    }

    /** One more descriptor of an inherited end, which waits; the inherited one stays open. */
    public static PipeDescriptor inherited(int descriptor) throws IOException {
        int own = Libc.get().fcntl(descriptor, Fcntl.F_DUPFD_CLOEXEC, 0);
        return new PipeDescriptor(SystemCall.check(own, "fcntl", "F_DUPFD_CLOEXEC"), Pipe.path(descriptor));
    }

    int number() {
        return descriptor;
    }

    /** False once it is closed, even if a call still uses it. */
    public boolean isOpen() {
        return isOpen;
    }

    /** read(2): the bytes that are there, 0 if there are none, -1 at the end of the file. */
    public int read(ByteBuffer into) throws IOException {
        guard.enterOrThrow();
        try {
            long count = LIBC.read(descriptor, NativeBuffer.address(into), into.remaining());
            if (count > 0) {
                into.position(into.position() + (int) count);
                return (int) count;
            }
            if (count == 0) {
                return -1;
            }
            requireNothingYet("read");
            return 0;
        } finally {
            guard.leave();
        }
    }

    /** write(2): what there is room for, which may be nothing. */
    public void write(ByteBuffer from) throws IOException {
        guard.enterOrThrow();
        try {
            long count = LIBC.write(descriptor, NativeBuffer.address(from), from.remaining());
            if (count >= 0) {
                from.position(from.position() + (int) count);
            } else if (SystemCall.errno() == Errno.EPIPE.intValue()) {
                throw new PeerGoneException("the reader is gone", SystemCall.failure("write", name));
            } else {
                requireNothingYet("write");
            }
        } finally {
            guard.leave();
        }
    }

    @Override
    public void close() {
        isOpen = false;
        guard.close();
    }

    private void requireNothingYet(String call) throws IOException {
        int errno = SystemCall.errno();
        if (errno != Errno.EAGAIN.intValue() && errno != Errno.EINTR.intValue()) {
            throw SystemCall.failure(call, name);
        }
    }
}
