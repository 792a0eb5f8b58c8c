package org.ipcsuite.bench.harness.machine;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps idle processors from sleeping deeply, for as long as it is open: a request written to /dev/cpu_dma_latency is
 * in effect while the file is open (the kernel's PM QoS interface). Without it, what two processors exchange is mostly
 * the sleeping one's wake-up and not the mechanism.
 */
public final class IdleState implements Closeable {

    private static final String FILE = "/dev/cpu_dma_latency";
    /** Zero microseconds, as a binary 32-bit number. */
    private static final byte[] NO_LATENCY = new byte[4];

    private final @Nullable RandomAccessFile held;
    private final @Nullable String refusal;

    private IdleState(@Nullable RandomAccessFile held, @Nullable String refusal) {
        this.held = held;
        this.refusal = refusal;
    }

    /** Holds the idle state where that is permitted; {@link #refusal()} says why not. */
    public static IdleState hold() {
        try {
            RandomAccessFile file = new RandomAccessFile(FILE, "rw");
            file.write(NO_LATENCY);
            return new IdleState(file, null);
        } catch (IOException refused) {
            return new IdleState(null, refused.getMessage());
        }
    }

    /** Why the idle state could not be held; empty if it is. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void close() throws IOException {
        if (held != null) {
            held.close();
        }
    }
}
