package org.ipcsuite.core.sys;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An anonymous pipe, pipe2(2). Closing closes both ends in this process, which must happen as soon as a child has
 * inherited them: while any process holds the write end, there is no end of file. Any thread may use it.
 */
public final class Pipe implements AutoCloseable {

    private final int readEnd;
    private final int writeEnd;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    /** Takes over two descriptors. */
    public Pipe(int readEnd, int writeEnd) {
        this.readEnd = readEnd;
        this.writeEnd = writeEnd;
    }

    /** Makes one that no program inherits unless it is handed down. */
    public static Pipe create() throws IOException {
        int[] ends = new int[2];
        SystemCall.check(Libc.get().pipe2(ends, Fcntl.O_CLOEXEC), "pipe2", "");
        return new Pipe(ends[0], ends[1]);
    }

    public int readEnd() {
        return readEnd;
    }

    public int writeEnd() {
        return writeEnd;
    }

    /** The path under which this process opens a descriptor once more. */
    public static String path(int descriptor) {
        return "/proc/self/fd/" + descriptor;
    }

    /** Closing twice does nothing. */
    @Override
    public void close() {
        if (!isClosed.getAndSet(true)) {
            Libc.get().close(readEnd);
            Libc.get().close(writeEnd);
        }
    }
}
