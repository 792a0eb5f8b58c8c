package org.ipcsuite.queues.posixmq;

import jnr.constants.platform.Errno;
import org.ipcsuite.core.Options;
import org.ipcsuite.queues.ProcLimit;

/**
 * How much a queue holds; the kernel reserves all of it at once, on the account of the user (RLIMIT_MSGQUEUE).
 *
 * @param depth messages
 * @param messageBytes of the largest message
 */
record QueueSize(int depth, int messageBytes) {

    private static final String DEPTH_LIMIT = "fs.mqueue.msg_max";
    private static final String SIZE_LIMIT = "fs.mqueue.msgsize_max";
    private static final String QUEUES_LIMIT = "fs.mqueue.queues_max";
    private static final String QUOTA = "Max msgqueue size";
    /** The kernel's default (mq_overview(7)). */
    private static final int DEFAULT_DEPTH_LIMIT = 10;

    static final int DEFAULT_SIZE_LIMIT = 8192;
    private static final long DEFAULT_QUOTA = 819_200;
    /** A queue's part of the user's quota at most, so that eight connections fit into it, each with a queue each way. */
    private static final int QUEUES_IN_QUOTA = 16;
    /** As that, for a server of many: 32 clients fit into it, or fewer if one message a queue is more than that. */
    private static final int QUEUES_OF_MANY = 64;
    /** What the kernel counts for a message beside its bytes: sizeof(struct msg_msg) and of a node of the priorities' tree. */
    private static final int OVERHEAD = 48 + 48;

    /** As large as the options ask for and the kernel allows here. */
    static QueueSize of(Options options) {
        int messageBytes = Math.min(options.maxMessage(), Math.max(1, largestHere()));
        long depth = Math.min(
                ProcLimit.sysctl(DEPTH_LIMIT, DEFAULT_DEPTH_LIMIT),
                Math.min(options.capacity() / messageBytes, quota() / QUEUES_IN_QUOTA / (messageBytes + OVERHEAD)));
        return new QueueSize((int) Math.max(1, depth), messageBytes);
    }

    /** The largest message of a connection, whose two queues hold one each at least and count against the user's quota. */
    static int largestHere() {
        long ofQuota = quota() / 2 - OVERHEAD;
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.min(ofQuota, sizeLimit())));
    }

    private static long sizeLimit() {
        return ProcLimit.sysctl(SIZE_LIMIT, DEFAULT_SIZE_LIMIT);
    }

    /** What {@link Options#capacity()} should be for each client of a server of many; what it is at most. */
    static int capacityOfMany(Options options) {
        int messageBytes = of(options).messageBytes();
        long depth = quota() / QUEUES_OF_MANY / (messageBytes + OVERHEAD);
        return (int) Math.max(1, Math.min(options.capacity(), depth * messageBytes));
    }

    /** What the kernel counts it as. */
    long bytes() {
        return (long) depth * (messageBytes + OVERHEAD);
    }

    /** What to do about an errno of mq_open(3) with this size. */
    String advice(int errno, String name) {
        return switch (Errno.valueOf(errno)) {
            case EMFILE ->
                "all queues of this user may hold " + quota() + " bytes, and this one takes " + bytes()
                        + ": remove others (ls /dev/mqueue), raise RLIMIT_MSGQUEUE (ulimit -q), or lower"
                        + " Options.capacity or maxMessage; or this process has no descriptor left (ulimit -n)";
            case ENOSPC ->
                "there are " + QUEUES_LIMIT + " = " + ProcLimit.sysctl(QUEUES_LIMIT, 0)
                        + " queues already: remove some (ls /dev/mqueue), or raise it (sysctl -w)";
            case EINVAL ->
                isName(name)
                        ? depth + " messages of " + messageBytes + " bytes; " + DEPTH_LIMIT + " = "
                                + ProcLimit.sysctl(DEPTH_LIMIT, DEFAULT_DEPTH_LIMIT) + " and " + SIZE_LIMIT + " = "
                                + sizeLimit()
                                + " are allowed here: lower the depth or the size, or raise them (sysctl -w)"
                        : nameAdvice(name);
            default -> nameAdvice(name);
        };
    }

    /** What a name must be, unless it is that. */
    static String nameAdvice(String name) {
        return isName(name) ? "" : "a queue's name is a slash and 1 to 254 characters without one, such as /ipc-echo";
    }

    private static boolean isName(String name) {
        return name.length() > 1 && name.length() <= 255 && name.lastIndexOf('/') == 0;
    }

    private static long quota() {
        return ProcLimit.soft(QUOTA, DEFAULT_QUOTA);
    }
}
