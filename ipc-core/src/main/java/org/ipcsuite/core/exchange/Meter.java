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

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long messages;
    private long allocatedWhenWarm;

    /** Bytes that the calling thread has allocated in its life; asking allocates nothing. */
    public static long allocatedByThisThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** One more message. */
    public void count() {
        if (++messages == WARM) {
            allocatedWhenWarm = allocatedByThisThread();
        }
    }

    public long messages() {
        return messages;
    }

    /** Bytes allocated by this thread for each message since it was warm; NaN if it never was. */
    public double allocatedBytesPerMessage() {
        return messages <= WARM
                ? Double.NaN
                : (double) (allocatedByThisThread() - allocatedWhenWarm) / (messages - WARM);
    }
}
