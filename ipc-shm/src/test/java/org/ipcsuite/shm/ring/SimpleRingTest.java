package org.ipcsuite.shm.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcsuite.shm.ring.RingMessages.CONSUMER_POSITION_AT;
import static org.ipcsuite.shm.ring.RingMessages.RECORDS_AT;
import static org.ipcsuite.shm.ring.RingMessages.likeHeaders;
import static org.ipcsuite.shm.ring.RingMessages.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Spin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simple ring, and each of its ends with the other end of the ring that is used: one layout. */
final class SimpleRingTest {

    private static final int CAPACITY = 1024;

    private final ByteBuffer region = ByteBuffer.allocateDirect(RingLayout.regionBytes(CAPACITY));
    private final RingLayout layout = RingLayout.create(region, CAPACITY, 1);
    private final ByteBuffer room = ByteBuffer.allocateDirect(CAPACITY);

    /** Which of the two ends are simple. */
    private enum Ends {
        BOTH,
        WRITER,
        READER;

        SimpleRingWriter writer(RingLayout layout) {
            return this == READER
                    ? layout.writer(Side.CONNECTOR, new Spin(), layout.reader(Side.CONNECTOR, new Spin()))
                    : layout.simpleWriter(Side.CONNECTOR, new Spin());
        }

        SimpleRingReader reader(RingLayout layout) {
            return this == WRITER
                    ? layout.reader(Side.LISTENER, new Spin())
                    : layout.simpleReader(Side.LISTENER, new Spin());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLengthCrossesAtEveryIndex(Ends ends) throws IOException {
        SimpleRingWriter writer = ends.writer(layout);
        SimpleRingReader reader = ends.reader(layout);
        for (int round = 0; round < 2 * CAPACITY / RingRecord.LINE; round++) {
            for (int length = 0; length <= layout.maxMessage(); length += length < 140 ? 1 : 61) {
                assertThat(writer.offer(message(length, round)))
                        .as("an empty ring has room for %d", length)
                        .isTrue();
                assertReceived(reader, message(length, round));
            }
            writer.offer(message(0, 0)); // the next round begins a line further on
            assertReceived(reader, message(0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFindsRoomArrivesInOrderAndNothingElseDoes(Ends ends) throws IOException {
        SimpleRingWriter writer = ends.writer(layout);
        SimpleRingReader reader = ends.reader(layout);
        Deque<ByteBuffer> unread = new ArrayDeque<>();
        Random random = new Random(1);
        for (int run = 0; run < 20_000; run++) {
            for (int burst = random.nextInt(8); burst > 0; burst--) {
                ByteBuffer message = likeHeaders(region, random.nextInt(250), random.nextInt(2) * CAPACITY);
                if (writer.offer(message)) {
                    unread.add(message.flip());
                }
            }
            for (int burst = random.nextInt(9); burst > 0 && !unread.isEmpty(); burst--) {
                assertReceived(reader, unread.remove());
            }
            assertThat(reader.hasNext())
                    .as("run %d; usual cause: what is left there is taken for a header", run)
                    .isEqualTo(!unread.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFullRingTakesNothingAndLosesNothing(Ends ends) throws IOException {
        SimpleRingWriter writer = ends.writer(layout);
        SimpleRingReader reader = ends.reader(layout);
        int taken = 0;
        while (writer.offer(message(40, taken))) {
            taken++;
        }
        ByteBuffer refused = message(40, taken);
        assertThat(writer.offer(refused)).isFalse();
        assertThat(refused.remaining()).as("a refused message stays as it was").isEqualTo(40);
        assertThat(taken).as("all but the header behind the last").isEqualTo(CAPACITY / RingRecord.LINE - 1);
        for (int i = 0; i < taken; i++) {
            assertReceived(reader, message(40, i));
        }
        assertThat(reader.poll(room.clear())).isEqualTo(SimpleRingReader.NOTHING);
    }

    @ParameterizedTest
    @EnumSource
    void damageIsAnException(Ends ends) throws IOException {
        region.order(ByteOrder.nativeOrder());
        for (int word : new int[] {-1, -2, Integer.MIN_VALUE, Integer.MAX_VALUE, CAPACITY - 14}) {
            region.putInt(RECORDS_AT, word);
            assertThatThrownBy(() -> ends.reader(layout).poll(room.clear()))
                    .as("length word %d", word)
                    .isInstanceOf(CorruptMessageException.class);
        }
        region.putLong(RECORDS_AT, RingRecord.header(64, 5)); // a header of another position
        assertThatThrownBy(() -> ends.reader(layout).poll(room.clear())).isInstanceOf(CorruptMessageException.class);
        region.putLong(RECORDS_AT, 0);
        SimpleRingWriter writer = ends.writer(layout);
        while (writer.offer(message(100, 0))) {
            // until it has to read the consumer position
        }
        for (long position : new long[] {-64, Long.MAX_VALUE, 1L << 40}) {
            region.putLong(CONSUMER_POSITION_AT, position);
            assertThatThrownBy(() -> writer.offer(message(100, 0)))
                    .as("a consumer position of %d", position)
                    .isInstanceOf(CorruptMessageException.class);
        }
    }

    /** A header may promise what the one before had, and more than is left before the end. */
    @ParameterizedTest
    @EnumSource
    void aRecordOverTheEndIsDamage(Ends ends) throws IOException {
        SimpleRingWriter writer = ends.writer(layout);
        SimpleRingReader reader = ends.reader(layout);
        for (int i = 0; i < 3; i++) {
            writer.offer(message(300, i)); // 320 bytes: 64 are left
            assertReceived(reader, message(300, i));
        }
        region.order(ByteOrder.nativeOrder()).putLong(RECORDS_AT + 960, RingRecord.header(960, 301));
        assertThatThrownBy(() -> reader.poll(room.clear())).isInstanceOf(CorruptMessageException.class);
    }

    @Test
    void aTooSmallBufferKeepsTheMessage() throws IOException {
        layout.simpleWriter(Side.CONNECTOR, new Spin()).offer(message(100, 1));
        SimpleRingReader reader = layout.simpleReader(Side.LISTENER, new Spin());
        assertThatThrownBy(() -> reader.poll(ByteBuffer.allocateDirect(99)))
                .isInstanceOf(BufferTooSmallException.class);
        assertReceived(reader, message(100, 1));
    }

    private void assertReceived(SimpleRingReader reader, ByteBuffer message) throws IOException {
        assertThat(reader.poll(room.clear())).isEqualTo(message.remaining());
        assertThat(room.flip()).isEqualTo(message);
    }
}
