package org.ipcsuite.core;

import java.time.Duration;

/**
 * What the user of a transport chooses.
 *
 * @param maxMessage largest message in bytes, 1 to 1 GiB; buffers are allocated for it once, when an endpoint opens
 * @param capacity bytes that the mechanism should hold for a slow receiver; a hint, which the kernel may round
 * @param timeout longest wait of a call, over zero and up to an hour
 */
public record Options(int maxMessage, int capacity, Duration timeout) {

    private static final int GIBIBYTE = 1 << 30;

    /** 1 MiB messages, 64 KiB of capacity, waits of 10 s. */
    public static final Options DEFAULT = new Options(1 << 20, 1 << 16, Duration.ofSeconds(10));

    public Options {
        if (maxMessage < 1 || maxMessage > GIBIBYTE) {
            throw new IllegalArgumentException("maxMessage is 1 to " + GIBIBYTE + " bytes, not " + maxMessage);
        }
        if (capacity < 1 || capacity > GIBIBYTE) {
            throw new IllegalArgumentException("capacity is 1 to " + GIBIBYTE + " bytes, not " + capacity);
        }
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("timeout is over zero and up to an hour, not " + timeout);
        }
    }

    public Options withMaxMessage(int bytes) {
        return new Options(bytes, capacity, timeout);
    }

    public Options withCapacity(int bytes) {
        return new Options(maxMessage, bytes, timeout);
    }

    public Options withTimeout(Duration longest) {
        return new Options(maxMessage, capacity, longest);
    }
}
