package org.ipcsuite.core.sys;

import java.io.IOException;

/**
 * An anonymous pipe(2). Closing closes both ends in this process, which is due as soon as they have been handed on:
 * while anybody holds the write end, nobody sees the end of the stream. Any thread may use it.
 *
 * @param readEnd descriptor
 * @param writeEnd descriptor
 */
public record Pipe(int readEnd, int writeEnd) implements AutoCloseable {

    public static Pipe create() throws IOException {
        int[] ends = new int[2];
        SystemCall.check(Libc.posix().pipe(ends), "pipe", "", "close descriptors, or raise ulimit -n");
        return new Pipe(ends[0], ends[1]);
    }

    /** The path under which this process opens a descriptor once more. */
    public static String path(int descriptor) {
        return "/proc/self/fd/" + descriptor;
    }

    @Override
    public void close() {
        Libc.posix().close(readEnd);
        Libc.posix().close(writeEnd);
    }
}
