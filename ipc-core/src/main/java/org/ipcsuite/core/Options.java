package org.ipcsuite.core;

import java.time.Duration;

/**
 * What the user of a transport chooses.
 *
 * @param maxMessage largest message in bytes, 1 to 1 GiB; buffers are allocated for it once, when an endpoint opens
 * @param capacity bytes that the mechanism should hold for a slow receiver; a hint, which the kernel may round
 * @param timeout longest wait of a call, over zero and up to an hour
 * @param pollsFirst whether a receive on a stream socket waits in poll(2) or a selector before it reads, instead of in
 *     read(2) itself: one call more, and on a Unix socket one wake-up less (the package {@code org.ipcsuite.sockets} says
 *     why); other mechanisms ignore it
 */
public record Options(int maxMessage, int capacity, Duration timeout, boolean pollsFirst) {

    private static final int GIBIBYTE = 1 << 30;

    /** 1 MiB messages, 64 KiB of capacity, waits of 10 s, in the call that reads. */
    public static final Options DEFAULT = new Options(1 << 20, 1 << 16, Duration.ofSeconds(10), false);

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
        return new Options(bytes, capacity, timeout, pollsFirst);
    }

    public Options withCapacity(int bytes) {
        return new Options(maxMessage, bytes, timeout, pollsFirst);
    }

    public Options withTimeout(Duration longest) {
        return new Options(maxMessage, capacity, longest, pollsFirst);
    }

    public Options withPollFirst(boolean isPolledFirst) {
        return new Options(maxMessage, capacity, timeout, isPolledFirst);
    }
}
