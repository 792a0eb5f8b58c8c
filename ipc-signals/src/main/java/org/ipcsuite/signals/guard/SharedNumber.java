package org.ipcsuite.signals.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A number in a mapped file that is changed by reading it, adding, and writing it back: if two processes do that at the
 * same time, one addition is lost. Behind it is room for a semaphore or a mutex.
 *
 * @param memory both processes map it
 */
record SharedNumber(ByteBuffer memory) {

    static final int GUARD_AT = 64;

    private static final int BYTES = 128;

    /** Maps the file, which is made with the number 0 if it is not there. */
    static SharedNumber in(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedNumber(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES).order(ByteOrder.nativeOrder()));
        }
    }

    long get() {
        return memory.getLong(0);
    }

    void set(long value) {
        memory.putLong(0, value);
    }

    /** Reads, adds 1, writes: a guard belongs around it. */
    void add() {
        memory.putLong(0, memory.getLong(0) + 1);
    }
}
