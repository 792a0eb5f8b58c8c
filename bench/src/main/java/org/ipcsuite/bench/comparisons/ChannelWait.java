package org.ipcsuite.bench.comparisons;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** A selector of the JDK that waits for one channel, which itself never does. One thread waits; any thread may close. */
final class ChannelWait implements Closeable {

    /** For {@link #await}: however long it takes. */
    static final long FOREVER = 0;

    private final Selector selector;
    private final SelectionKey key;

    ChannelWait(SelectableChannel channel) throws IOException {
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Waits until the channel can read or write.
     *
     * @param operation of {@link SelectionKey}
     * @return false if it cannot after so many milliseconds
     * @throws AsynchronousCloseException if this is closed
     */
    boolean await(int operation, long milliseconds) throws IOException {
        try {
            if (key.interestOps() != operation) {
                key.interestOps(operation);
            }
            int count = selector.select(ready -> {}, milliseconds);
            if (!selector.isOpen()) {
                throw new AsynchronousCloseException();
            }
            return count > 0;
        } catch (ClosedSelectorException | CancelledKeyException closed) {
            throw new AsynchronousCloseException();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
