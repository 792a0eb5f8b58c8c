package org.ipcsuite.queues.sysvmq;

import org.ipcsuite.core.Options;
import org.ipcsuite.queues.ProcLimit;

/**
 * How much a side may still send. The kernel bounds the queue, not a direction: one that is full of requests takes no
 * answer, and two processes that both send would wait for each other for ever. So half of the queue is each direction's
 * own, and what is in it is counted: the sender by what it sends, the receiver by the credit that it returns when it is
 * asked. The sender asks when half of its window is used, so that the reply arrives before the rest is used.
 *
 * <p>For the sending thread.
 */
final class CreditWindow {

    /** What the kernel has of kernel.msgmax and kernel.msgmnb unless somebody changed them (msgctl(2)). */
    static final int DEFAULT_TEXT_LIMIT = 8192;

    private static final int DEFAULT_QUEUE_LIMIT = 16_384;

    private final int bytes;
    private int used;
    private boolean isAsked;

    /** Starts unused. */
    CreditWindow(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes of each direction's half: what the options ask for, but one message at least. */
    static int bytesFor(Options options) {
        long most = Math.min(Wire.MOST_WINDOW, ProcLimit.sysctl("kernel.msgmnb", DEFAULT_QUEUE_LIMIT) / 2);
        long asked = Math.max(options.capacity(), (long) Wire.KIND_BYTES + options.maxMessage());
        return (int) Math.min(most, asked);
    }

    /** The largest text of a message: it must fit into a half. */
    static int largestText(int window) {
        return (int) Math.min(window, ProcLimit.sysctl("kernel.msgmax", DEFAULT_TEXT_LIMIT));
    }

    boolean hasRoom(int text) {
        return used + text <= bytes;
    }

    /** The kind of the next message, which has room. */
    byte kindOf(int text) {
        return !isAsked && used + text > bytes / 2 ? Wire.DATA_AND_ASK : Wire.DATA;
    }

    /** Notes that a message was sent. */
    void send(int text, byte kind) {
        used += text;
        isAsked |= kind == Wire.DATA_AND_ASK;
    }

    /** Whether a request for credit has no reply yet. */
    boolean isAsked() {
        return isAsked;
    }

    /** Notes that a request for credit was sent alone. */
    void ask() {
        isAsked = true;
    }

    /** Notes the reply to a request: so many bytes of text were received. */
    void credit(int text) {
        used -= Math.max(0, Math.min(text, used)); // it is a number from outside
        isAsked = false;
    }
}
