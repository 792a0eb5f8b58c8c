package org.ipcsuite.bench.results;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** How times are recorded: every one, in nanoseconds, with three significant digits; and how a line carries them. */
public final class Recording {

    /** What takes longer counts as this. */
    private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final int DIGITS = 3;

    private Recording() {}

    public static Histogram histogram() {
        return new Histogram(HIGHEST_NANOS, DIGITS);
    }

    /** Adds a time. */
    public static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(nanos, HIGHEST_NANOS));
    }

    /** Compressed, in base 64. */
    public static String encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        byte[] bytes = new byte[length];
        buffer.get(0, bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What {@link #encode} wrote. */
    public static Histogram decode(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (DataFormatException damaged) {
            throw new IllegalStateException("the fork's histogram is damaged", damaged);
        }
    }
}
