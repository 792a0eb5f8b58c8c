package org.ipcsuite.core.exchange;

/**
 * Checks that messages arrive whole, unchanged and in their order from 0 on, and counts those between them that do not. For
 * one thread; it allocates nothing.
 */
public final class SequenceCheck {

    private static final int ANY = -1;

    private final int size;
    private final boolean lossy;
    private long due;
    private long received;

    /**
     * Nothing has arrived.
     *
     * @param lossy whether the mechanism may drop messages; otherwise a lost one is an error
     */
    public SequenceCheck(boolean lossy) {
        this(ANY, lossy);
    }

    /**
     * The same for messages that all have one size.
     *
     * @param size bytes of each
     * @param lossy whether the mechanism may drop messages; otherwise a lost one is an error
     */
    public SequenceCheck(int size, boolean lossy) {
        this.size = size;
        this.lossy = lossy;
    }

    /**
     * Checks the next message.
     *
     * @param message that was received
     * @param length of it in bytes, {@link Message#HEADER} or more if lossy
     * @throws ExchangeException if it is none that may come next
     */
    public void accept(Message message, int length) throws ExchangeException {
        long expected = lossy ? Math.max(due, message.sequence()) : due;
        message.check(length, size == ANY ? length : size, expected);
        due = expected + 1;
        received++;
    }

    /** The number of the message that comes next, unless some are lost. */
    long due() {
        return due;
    }

    /** The number of messages that have arrived. */
    public long received() {
        return received;
    }

    /** The number of messages that have not, though a later one has. */
    public long missing() {
        return due - received;
    }
}
