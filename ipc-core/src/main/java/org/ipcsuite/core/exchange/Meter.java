package org.ipcsuite.core.exchange;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the messages that a thread handled and what it allocated for them, once the code is warm. For one thread;
 * counting allocates nothing.
 */
public final class Meter {

    /** Messages after which every class is loaded and every buffer made. */
    private static final long WARM = 1_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long messages;
    private long allocatedWhenWarm;

    /** One more message. */
    public void count() {
        if (++messages == WARM) {
            allocatedWhenWarm = threads.getCurrentThreadAllocatedBytes();
        }
    }

    public long messages() {
        return messages;
    }

    /** Bytes allocated by this thread for each message since it was warm; NaN if it never was. */
    public double allocatedBytesPerMessage() {
        return messages <= WARM
                ? Double.NaN
                : (double) (threads.getCurrentThreadAllocatedBytes() - allocatedWhenWarm) / (messages - WARM);
    }
}
