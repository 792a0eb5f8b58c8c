package org.ipcsuite.bench.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output or standard error. A write that fails throws {@link OutputException}: {@link java.io.PrintStream} and
 * {@link java.io.PrintWriter} swallow an IOException, and a command would neither end nor report it. Not buffered. Any
 * thread may write.
 */
final class StandardStream extends OutputStream {

    private final String name;
    private final OutputStream stream;

    StandardStream(String name, OutputStream stream) {
        this.name = name;
        this.stream = stream;
    }

    static StandardStream stdout() {
        return new StandardStream("stdout", new FileOutputStream(FileDescriptor.out));
    }

    static StandardStream stderr() {
        return new StandardStream("stderr", new FileOutputStream(FileDescriptor.err));
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            stream.write(bytes, offset, length);
        } catch (IOException failed) {
            throw new OutputException(name, failed);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
