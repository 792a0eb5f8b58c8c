package org.ipcsuite.core.exchange;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * A message that can be checked: a sequence number, a checksum and random bytes, in a direct buffer that is allocated
 * once. For one thread; stamping and checking allocate nothing.
 *
 * <pre>
 *   of 16 bytes and more                                    of 1 to 15 bytes
 *   0  sequence number (8), negative in a control message   each byte: the low byte of the mixed sequence number
 *   8  CRC-32C of the payload, mixed with the number (4)       and the byte's index
 *   12 length of the whole message (4)
 *   16 payload, which is the same random bytes in every message; of 24 bytes and more,
 *      its last 8 are the sequence number again: a new header over an old body is seen
 * </pre>
 *
 * Numbers are in network order. The receiver reads every byte, as a real receiver would.
 */
public final class Message {

    /** Bytes before the payload, and the size of a control message. */
    public static final int HEADER = 16;

    private static final int CHECK_AT = 8;
    private static final int LENGTH_AT = 12;
    /** From this size on a message ends with its number. */
    private static final int WITH_TAIL = HEADER + Long.BYTES;

    private static final long PAYLOAD_SEED = 0x1bc;

    private final CRC32C crc = new CRC32C();
    private ByteBuffer buffer;
    /** Where in the buffer the message begins. */
    private int at;

    private int size;
    private int payloadCrc;

    /** Room for a message of up to this many bytes, at least {@link #HEADER}. */
    public Message(int capacity) {
        this.buffer = ByteBuffer.allocateDirect(Math.max(HEADER, capacity));
    }

    /** A message of just this size, filled with random bytes. */
    public static Message ofSize(int size) {
        Message message = new Message(size);
        byte[] payload = new byte[size];
        new SplittableRandom(PAYLOAD_SEED).nextBytes(payload);
        message.buffer.put(payload);
        message.size = size;
        message.payloadCrc = message.crcOfPayload(size);
        return message;
    }

    /** Refuses the size of an empty message, which no exchange in bulk or on a schedule is made of. */
    static void requireNotEmpty(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("messages of " + size + " bytes: at least 1 is needed");
        }
    }

    /** Takes what lies there, the buffer's position to its limit, for what was received; the result is its length. */
    public int receivedAt(ByteBuffer place) {
        buffer = place;
        at = place.position();
        return place.remaining();
    }

    /** Puts the sequence number (0 or more) and the checksum in; the result is ready to send. */
    public ByteBuffer stamp(long sequence) {
        buffer.clear();
        if (size < HEADER) {
            for (int i = 0; i < size; i++) {
                buffer.put(i, shortByte(sequence, i));
            }
        } else {
            stampHeader(sequence, payloadCrc, size);
            if (size >= WITH_TAIL) {
                buffer.putLong(size - Long.BYTES, sequence);
            }
        }
        return buffer.limit(size);
    }

    /** A message without payload that says something about the exchange itself. */
    public ByteBuffer stampControl(long negative) {
        buffer.clear();
        stampHeader(negative, 0, HEADER);
        return buffer.limit(HEADER);
    }

    /** The buffer, empty, to receive into. */
    public ByteBuffer room() {
        return buffer.clear();
    }

    /** The buffer with what was just received into {@link #room()} as its remaining bytes, to send it back. */
    public ByteBuffer received() {
        return buffer.flip();
    }

    /** Whether what was received is a control message. */
    public boolean isControl(int length) {
        return length >= HEADER && sequence() < 0;
    }

    /** The sequence number that was received; only messages of {@link #HEADER} bytes and more carry one. */
    public long sequence() {
        return buffer.getLong(at);
    }

    /**
     * Checks what was received. Of less than {@link #HEADER} bytes it checks those that came.
     *
     * @throws ExchangeException if it is not the whole, unchanged message with this number
     */
    public void check(int length, long expected) throws ExchangeException {
        if (length < HEADER) {
            checkShort(length, expected);
            return;
        }
        checkWhole(length);
        long sequence = sequence();
        if (sequence != expected) {
            throw ExchangeException.outOfSequence(expected, sequence);
        }
    }

    /**
     * Checks what was received, where every message has this size: a short one does not say itself how long it was.
     *
     * @throws ExchangeException if it is not the whole, unchanged message with this number
     */
    public void check(int length, int expectedSize, long expected) throws ExchangeException {
        if (length != expectedSize) {
            throw new ExchangeException("message " + expected + " of " + expectedSize + " bytes was received with "
                    + length + ": truncated, or two messages in one");
        }
        check(length, expected);
    }

    /**
     * Checks what was received, where messages may have any size but none.
     *
     * @throws ExchangeException if it is not the whole, unchanged message with this number
     */
    void checkNotEmpty(int length, long expected) throws ExchangeException {
        requireNotEmpty(length, expected);
        check(length, expected);
    }

    /** Refuses an empty message, in which there is nothing to check. */
    static void requireNotEmpty(int length, long expected) throws ExchangeException {
        if (length < 1) {
            throw new ExchangeException("message " + expected + " was received with no bytes: truncated");
        }
    }

    /** Checks length and checksum of a received message with any number; {@link #HEADER} bytes and more. */
    public void checkWhole(int length) throws ExchangeException {
        buffer.limit(at + length);
        int sent = buffer.getInt(at + LENGTH_AT);
        if (sent != length) {
            throw new ExchangeException("message " + sequence() + " was sent with " + sent + " bytes and received with "
                    + length + ": truncated, or two messages in one");
        }
        if (length >= WITH_TAIL && buffer.getLong(at + length - Long.BYTES) != sequence()) {
            throw new ExchangeException("message " + sequence() + " of " + length
                    + " bytes is corrupt: it ends as message " + buffer.getLong(at + length - Long.BYTES) + " does");
        }
        if (buffer.getInt(at + CHECK_AT) != (crcOfPayload(length) ^ fold(sequence()))) {
            throw new ExchangeException(
                    "message " + sequence() + " of " + length + " bytes is corrupt: wrong checksum");
        }
    }

    private void stampHeader(long sequence, int crcOfPayload, int length) {
        buffer.putLong(0, sequence);
        buffer.putInt(CHECK_AT, crcOfPayload ^ fold(sequence));
        buffer.putInt(LENGTH_AT, length);
    }

    private void checkShort(int length, long expected) throws ExchangeException {
        for (int i = 0; i < length; i++) {
            if (buffer.get(at + i) != shortByte(expected, i)) {
                throw new ExchangeException("message " + expected + " of " + length
                        + " bytes is lost, overtaken or corrupt: byte " + i + " differs");
            }
        }
    }

    private int crcOfPayload(int length) {
        if (length <= HEADER) {
            return 0;
        }
        crc.reset();
        int end = at + length;
        crc.update(buffer.limit(length >= WITH_TAIL ? end - Long.BYTES : end).position(at + HEADER));
        return (int) crc.getValue();
    }

    private static byte shortByte(long sequence, int index) {
        return (byte) fold(sequence + index);
    }

    private static int fold(long sequence) {
        long mixed = sequence * 0x9e3779b97f4a7c15L;
        return (int) (mixed ^ (mixed >>> 32));
    }
}
