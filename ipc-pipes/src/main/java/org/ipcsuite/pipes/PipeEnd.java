package org.ipcsuite.pipes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.OwnFile;
import org.ipcsuite.core.sys.Pipe;
import org.ipcsuite.core.sys.SystemCall;
import org.jspecify.annotations.Nullable;

/**
 * One end of a pipe or FIFO while it is being opened. Opening is the rendezvous: open(2) for reading blocks until a
 * process opens for writing, and the other way round (fifo(7)). It ignores interrupts and has no timeout, so from the
 * deadline on this class opens both ends itself for a moment, which ends the blocked open(2), again and again until it
 * has returned: one that had not begun at the deadline would wait for ever.
 */
public final class PipeEnd {

    /** From one release to the next. */
    private static final Duration AGAIN = Duration.ofMillis(20);

    private final String name;
    private final Path path;
    private boolean isOver;
    private boolean hasTimedOut;
    private @Nullable Future<?> timer;

    private PipeEnd(String name, Path path) {
        this.name = name;
        this.path = path;
    }

    /**
     * Opens one end of a FIFO of this user's.
     *
     * @throws TimedOutException if no process opened the other end in time
     * @throws org.ipcsuite.core.sys.OtherUserException if it is another user's FIFO, or others may write to it
     */
    public static FileChannel open(Path path, StandardOpenOption direction, Duration timeout) throws IOException {
        return open(path, at -> FileChannel.open(at, direction), timeout);
    }

    /** The same by another call than that of a FileChannel. */
    static <E extends Closeable> E open(Path path, Opening<E> opening, Duration timeout) throws IOException {
        // a descriptor of the name itself, so that the deadline finds the same object even once it is unlinked
        try (OwnFile fifo = OwnFile.open(path)) {
            return new PipeEnd(path.toString(), fifo.path()).open(opening, timeout);
        }
    }

    /**
     * Opens a FIFO of this user's for writing, if a process reads it, or waits in its open(2) to do so. A writer that waits
     * there itself would have to be released at its deadline, and the reader that comes at that moment would take it for its
     * peer.
     *
     * @param timeout for a reader that goes at that moment
     * @return empty if nobody reads it
     * @throws org.ipcsuite.core.sys.OtherUserException as {@link #open}
     */
    public static Optional<FileChannel> openIfRead(Path path, Duration timeout) throws IOException {
        int flags = OpenFlags.O_WRONLY.intValue() | OpenFlags.O_NONBLOCK.intValue() | Fcntl.O_CLOEXEC;
        try (OwnFile fifo = OwnFile.open(path)) {
            int descriptor = Libc.get().open(fifo.path().toString(), flags, 0);
            if (descriptor < 0 && SystemCall.errno() == Errno.ENXIO.intValue()) {
                return Optional.empty();
            }
            SystemCall.check(descriptor, "open", path.toString());
            try { // a channel cannot be made of a descriptor, and shall block
                return Optional.of(inherited(descriptor, StandardOpenOption.WRITE, timeout));
            } finally {
                Libc.get().close(descriptor);
            }
        }
    }

    /** Opens an inherited end of a pipe once more, as {@link #open}; its descriptor stays open. */
    public static FileChannel inherited(int descriptor, StandardOpenOption direction, Duration timeout)
            throws IOException {
        String name = Pipe.path(descriptor);
        return new PipeEnd(name, Path.of(name)).open(at -> FileChannel.open(at, direction), timeout);
    }

    /**
     * Opens an end, and waits until a process opens the other one.
     *
     * @param <E> what holds it
     */
    @FunctionalInterface
    interface Opening<E> {
        E open(Path path) throws IOException;
    }

    /** Ends the open(2) of a process that waits at this FIFO: O_RDWR opens both ends without blocking (Linux, fifo(7)). */
    public static void release(Path path) {
        int flags = OpenFlags.O_RDWR.intValue() | OpenFlags.O_NONBLOCK.intValue() | Fcntl.O_CLOEXEC;
        int both = Libc.get().open(path.toString(), flags, 0);
        if (both >= 0) {
            Libc.get().close(both);
        }
    }

    /**
     * Asks for a buffer of that many bytes, which the kernel rounds up to pages (F_SETPIPE_SZ). It is a hint: an
     * ordinary user may have up to /proc/sys/fs/pipe-max-size, and keeps the 64 KiB of the beginning otherwise.
     */
    public static void wishCapacity(int descriptor, int bytes) {
        if (Libc.get().fcntl(descriptor, Fcntl.F_GETPIPE_SZ, 0) != bytes) {
            Libc.get().fcntl(descriptor, Fcntl.F_SETPIPE_SZ, bytes);
        }
    }

    private <E extends Closeable> E open(Opening<E> opening, Duration timeout) throws IOException {
        giveUpAfter(timeout);
        try {
            E end = opening.open(path);
            if (endWait()) {
                end.close();
                throw new TimedOutException("open(" + name + ") timed out after " + timeout.toMillis()
                        + " ms: nobody opened the other end");
            }
            return end;
        } finally {
            endWait();
        }
    }

    private synchronized void giveUp() {
        if (!isOver) {
            hasTimedOut = true;
            release(path);
            giveUpAfter(AGAIN);
        }
    }

    private synchronized void giveUpAfter(Duration time) {
        timer = Watchdog.after(time, this::giveUp);
    }

    /** Ends the wait, after which the deadline does nothing; true if the deadline came first. */
    private synchronized boolean endWait() {
        isOver = true;
        if (timer != null) {
            timer.cancel(false);
        }
        return hasTimedOut;
    }
}
