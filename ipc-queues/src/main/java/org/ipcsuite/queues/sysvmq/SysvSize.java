package org.ipcsuite.queues.sysvmq;

import org.ipcsuite.core.Options;
import org.ipcsuite.queues.ProcLimit;

/** How much a queue holds, within what the kernel allows here. */
final class SysvSize {

    private static final String TEXT_LIMIT = "kernel.msgmax";
    private static final String QUEUE_LIMIT = "kernel.msgmnb";
    /** What the kernel has unless somebody changed it (msgctl(2)). */
    static final int DEFAULT_TEXT_LIMIT = 8192;

    private static final int DEFAULT_QUEUE_LIMIT = 16_384;

    private SysvSize() {}

    /** The bytes of each direction's half: what the options ask for, but one message at least. */
    static int window(Options options) {
        long most = ProcLimit.sysctl(QUEUE_LIMIT, DEFAULT_QUEUE_LIMIT) / 2;
        long wished = Math.max(options.capacity(), (long) Wire.KIND_BYTES + options.maxMessage());
        return (int) Math.min(most, wished);
    }

    /** The largest text of a message: it must fit into a half. */
    static int largestText(int window) {
        return (int) Math.min(window, ProcLimit.sysctl(TEXT_LIMIT, DEFAULT_TEXT_LIMIT));
    }
}
