package org.ipcsuite.bench.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.results.RunFile;
import org.jspecify.annotations.Nullable;

/**
 * What a fork knows beyond JMH's own result, handed to the runner as a file.
 *
 * @param failure why it failed; null if it did not
 * @param histogram every round trip in nanoseconds, compressed and in base 64; null for a stream
 * @param sent messages sent while measuring
 * @param delivered messages of these that were delivered
 * @param clientAllocatedBytes bytes that the measuring thread allocated for each message; null if it handled none
 * @param peerMessages messages that the peer handled, with those of the warm-up
 * @param peerAllocatedBytes bytes that the peer allocated for each message; null if it handled too few to tell
 */
public record ForkReport(
        @Nullable String failure,
        @Nullable String histogram,
        long sent,
        long delivered,
        @Nullable Double clientAllocatedBytes,
        long peerMessages,
        @Nullable Double peerAllocatedBytes) {

    /** The report of a fork that failed. */
    public static ForkReport failed(String why) {
        return new ForkReport(why, null, 0, 0, null, 0, null);
    }

    static String encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        byte[] bytes = new byte[length];
        buffer.get(0, bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The histogram; only of a round trip that did not fail. */
    public Histogram decodedHistogram() {
        if (histogram == null) {
            throw new IllegalStateException("this fork recorded no round trips");
        }
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(histogram)), 0);
        } catch (DataFormatException damaged) {
            throw new IllegalStateException("the fork's histogram is damaged", damaged);
        }
    }

    void write(Path file) throws IOException {
        RunFile.json().writeValue(file.toFile(), this);
    }

    /** Reads what a fork wrote. */
    public static ForkReport read(Path file) throws IOException {
        return RunFile.json().readValue(file.toFile(), ForkReport.class);
    }
}
