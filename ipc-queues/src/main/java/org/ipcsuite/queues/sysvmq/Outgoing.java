package org.ipcsuite.queues.sysvmq;

/**
 * Where one side of a connection sends: into which queue, and under which types. Control messages do not wait; if the
 * queue is gone, the next call that needs it reports that. For one thread, but for {@link #sendGoodbye()}.
 */
interface Outgoing {

    /** The queue that it sends into. */
    SysvQueue queue();

    /** The type of its messages. */
    long messageType();

    /** Asks for credit, without a message. */
    void ask();

    /** Gives the peer credit for so many bytes of text. */
    void giveCredit(int bytes);

    /** Says that this side closes; any thread, once. */
    void sendGoodbye();

    /** What is the matter if the queue is full though this side has sent less than its window. */
    String whyFull();
}
