package org.ipcsuite.pipes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.Pipe;
import org.ipcsuite.core.sys.SystemCall;

/**
 * One end of a pipe or FIFO while it is being opened. Opening is where the two sides meet: open(2) for reading waits
 * until somebody opens for writing, and the other way round (fifo(7)). It ignores interrupts and knows no timeout, so
 * at the deadline this class opens the other end itself, for a moment, which lets the waiting open return.
 */
public final class PipeEnd {

    private static final int O_PATH = 0x200000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_SETPIPE_SZ = 1031;

    private final String name;
    private final Path inode;
    private boolean isOpen;
    private boolean isLate;

    private PipeEnd(String name, Path inode) {
        this.name = name;
        this.inode = inode;
    }

    /**
     * Opens for reading or writing.
     *
     * @throws TimedOutException if nobody opened the other end in time
     */
    public static FileChannel open(Path path, StandardOpenOption direction, Duration timeout) throws IOException {
        // a descriptor of the name itself, so that the deadline finds the same object even once it is unlinked
        int named =
                SystemCall.check(Libc.posix().open(path.toString(), O_PATH | O_CLOEXEC, 0), "open", path.toString());
        PipeEnd end = new PipeEnd(path.toString(), Path.of(Pipe.path(named)));
        try {
            return end.open(direction, timeout);
        } finally {
            Libc.posix().close(named);
        }
    }

    /** As {@link #open}; if that fails, closes the end that was opened before it. */
    public static FileChannel openOrClose(
            Path path, StandardOpenOption direction, Duration timeout, FileChannel openedBefore) throws IOException {
        try {
            return open(path, direction, timeout);
        } catch (IOException failed) {
            openedBefore.close();
            throw failed;
        }
    }

    /** Lets whoever waits for the other end of this FIFO return from open(2). */
    public static void release(Path path) {
        int flags = OpenFlags.O_RDWR.intValue() | OpenFlags.O_NONBLOCK.intValue() | O_CLOEXEC;
        int both = Libc.posix().open(path.toString(), flags, 0);
        if (both >= 0) {
            Libc.posix().close(both);
        }
    }

    /** Asks for a buffer of that many bytes, which the kernel rounds up to pages (F_SETPIPE_SZ). */
    public static void setCapacity(int descriptor, int bytes) throws IOException {
        if (bytes != Options.DEFAULT.capacity()) {
            SystemCall.check(
                    Libc.get().fcntl(descriptor, F_SETPIPE_SZ, bytes),
                    "fcntl",
                    "F_SETPIPE_SZ, " + bytes,
                    "an ordinary user may ask for up to /proc/sys/fs/pipe-max-size");
        }
    }

    private FileChannel open(StandardOpenOption direction, Duration timeout) throws IOException {
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                this::giveUp, CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS));
        FileChannel channel = FileChannel.open(inode, direction);
        if (isTooLate()) {
            channel.close();
            throw new TimedOutException(
                    "open(" + name + ") timed out after " + timeout.toMillis() + " ms: nobody opened the other end");
        }
        deadline.cancel(false);
        return channel;
    }

    private synchronized void giveUp() {
        if (!isOpen) {
            isLate = true;
            release(inode);
        }
    }

    private synchronized boolean isTooLate() {
        isOpen = true;
        return isLate;
    }
}
