package org.ipcsuite.queues.sysvmq;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcsuite.core.serving.EndpointClient;
import org.jspecify.annotations.Nullable;

/**
 * What one client of a {@link RequestQueue} has sent and the server has not taken yet: since all share that queue, a
 * client that is held up must not keep its messages there. The client's window bounds it. For the server's thread, but
 * for {@link #hasLeft()}.
 */
final class ClientRequests {

    private static final int LENGTH_BYTES = Integer.BYTES;

    private final int replyKey;
    private final CreditWindow window;
    private final int mostBytes;
    /** Texts, each behind its length, from {@link #first} to its position. */
    private ByteBuffer texts;

    private int first;
    private boolean isTooMuch;
    private volatile boolean hasLeft;
    private @Nullable EndpointClient<ServedEndpoint> client;
    private boolean isListed;

    /**
     * Those of the client with that queue of replies.
     *
     * @param window bytes of text that each direction may have on its way
     */
    ClientRequests(int replyKey, int window) {
        this.replyKey = replyKey;
        this.window = new CreditWindow(window);
        this.mostBytes = (LENGTH_BYTES + Wire.KIND_BYTES) * (window + 1); // where each message is empty, and asks
        this.texts = room(Math.min(mostBytes, LENGTH_BYTES + window));
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    int replyKey() {
        return replyKey;
    }

    /** What the server may still send to this client. */
    CreditWindow window() {
        return window;
    }

    /** Keeps so much text of a message of {@link Wire#buffer}. */
    void add(ByteBuffer message, int text) {
        int bytes = LENGTH_BYTES + text;
        if (texts.remaining() < bytes) {
            makeRoom(bytes);
        }
        if (!isTooMuch) {
            int at = texts.position();
            texts.putInt(at, text).put(at + LENGTH_BYTES, message, Wire.TEXT_AT, text);
            texts.position(at + bytes);
        }
    }

    private void makeRoom(int bytes) {
        int kept = texts.position() - first;
        isTooMuch |= kept + bytes > mostBytes;
        if (!isTooMuch) {
            ByteBuffer larger = room(Math.min(mostBytes, Math.max(kept + bytes, 2 * texts.capacity())));
            texts = larger.put(texts.flip().position(first));
            first = 0;
        }
    }

    /** Notes that a message was too large to be received. */
    void refuse() {
        isTooMuch = true;
    }

    /** Whether the client has sent more than its window allows. */
    boolean isTooMuch() {
        return isTooMuch;
    }

    /** Whether everything has been taken. */
    boolean isEmpty() {
        return first == texts.position();
    }

    /** The text of the first message that was not taken, in bytes. */
    int text() {
        return texts.getInt(first);
    }

    /** What kind it is of. */
    byte kind() {
        return texts.get(first + LENGTH_BYTES);
    }

    /** Takes the first message: copies it, if there is a buffer for it. */
    void take(@Nullable ByteBuffer into) {
        int text = text();
        if (into != null) {
            int length = text - Wire.KIND_BYTES;
            into.put(into.position(), texts, first + LENGTH_BYTES + Wire.KIND_BYTES, length);
            into.position(into.position() + length);
        }
        first += LENGTH_BYTES + text;
        if (isEmpty()) {
            first = 0;
            texts.clear();
        }
    }

    /** Notes its goodbye. */
    void leave() {
        hasLeft = true;
    }

    /** Whether it has said goodbye; any thread. */
    boolean hasLeft() {
        return hasLeft;
    }

    /** Who it is; null until the server has it, or no longer. */
    @Nullable
    EndpointClient<ServedEndpoint> client() {
        return client;
    }

    void setClient(@Nullable EndpointClient<ServedEndpoint> value) {
        client = value;
    }

    /** Whether the server is about to be told that there is something. */
    boolean isListed() {
        return isListed;
    }

    void setListed(boolean value) {
        isListed = value;
    }
}
