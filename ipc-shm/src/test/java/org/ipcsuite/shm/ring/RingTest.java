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
import java.util.Objects;
import java.util.Random;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Spin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring at each of its places, without processes: what goes in comes out, and what is damaged is refused. */
final class RingTest {

    private static final int CAPACITY = 1024;

    private final ByteBuffer region = ByteBuffer.allocateDirect(RingLayout.regionBytes(CAPACITY));
    private final ByteBuffer room = ByteBuffer.allocateDirect(CAPACITY);
    private RingLayout layout;
    private RingWriter writer;
    private RingReader reader;
    /** The other way: the listener writes, the connector reads. */
    private RingWriter answering;

    private RingReader answers;

    @BeforeEach
    void open() throws IOException {
        RingLayout.create(region, CAPACITY, 1);
        open(RingLayout.of(region));
    }

    @Test
    void everyLengthCrossesAtEveryPlace() throws IOException {
        for (int before = 0; before < 4 * CAPACITY / RingRecord.LINE; before++) {
            for (int length = 0; length <= layout.maxMessage(); length += length < 140 ? 1 : 61) {
                assertThat(writer.offer(message(length, before)))
                        .as("an empty ring has room for %d", length)
                        .isTrue();
                assertReceived(length, before);
            }
            writer.offer(message(0, 0)); // the next round begins a line further on
            assertReceived(0, 0);
        }
    }

    @Test
    void whatIsLargerThanARingFindsNoRoomInAnEmptyOneAndIsUnchanged() throws IOException {
        ByteBuffer tooLarge = message(CAPACITY, 0);
        assertThat(writer.offer(tooLarge)).isFalse();
        assertThat(tooLarge.remaining()).isEqualTo(CAPACITY);
        assertThat(writer.offer(message(layout.maxMessage(), 1))).isTrue();
        assertReceived(layout.maxMessage(), 1);
    }

    @Test
    void aFullRingTakesNothingAndLosesNothing() throws IOException {
        for (int round = 0; round < 100; round++) {
            int length = round % 49;
            int taken = 0;
            while (writer.offer(message(length, taken))) {
                taken++;
            }
            ByteBuffer refused = message(length, taken);
            assertThat(writer.offer(refused)).isFalse();
            assertThat(refused.remaining())
                    .as("a refused message stays as it was")
                    .isEqualTo(length);
            assertThat(taken).isBetween(CAPACITY / RingRecord.LINE * 7 / 8 - 2, CAPACITY / RingRecord.LINE - 1);
            for (int i = 0; i < taken; i++) {
                assertReceived(length, i);
            }
            assertThat(reader.poll(room.clear())).isEqualTo(RingReader.NOTHING);
        }
    }

    @Test
    void aWriterWhoseReaderKeepsUpStaysInTheFirstLinesAndOneWhoseReaderIsBehindHasTheWholeRing() throws IOException {
        int capacity = 1 << 14;
        ByteBuffer memory = open(capacity);
        for (int i = 0; i < 1000; i++) {
            writer.offer(message(i % 300, i));
            assertReceived(i % 300, i);
        }
        assertThat(memory.slice(RECORDS_AT + 9000, capacity - 9000))
                .isEqualTo(ByteBuffer.allocateDirect(capacity - 9000));
        writer.offer(message(48, 0)); // which may go back to the beginning; the next ones do not
        assertReceived(48, 0);
        int taken = 0;
        while (writer.offer(message(48, taken))) {
            taken++;
        }
        assertThat(taken).isBetween(capacity / RingRecord.LINE - 2, capacity / RingRecord.LINE - 1);
        for (int i = 0; i < taken; i++) {
            assertReceived(48, i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {CAPACITY, 1 << 14})
    void nothingIsTakenForAHeaderThatIsNone(int capacity) throws IOException {
        ByteBuffer memory = open(capacity);
        Deque<ByteBuffer> unread = new ArrayDeque<>();
        Random random = new Random(1);
        int length = 0;
        for (int run = 0; run < 20_000; run++) {
            if (random.nextInt(30) == 0) { // so there are laps of one size, and laps of many
                length = random.nextInt(250);
            }
            if (random.nextInt(4) == 0) {
                abandon(memory, random.nextBoolean() ? length : random.nextInt(250));
            }
            int burst = random.nextInt(10) == 0 ? random.nextInt(capacity / RingRecord.LINE) : 1;
            for (int i = 0; i < burst; i++) {
                ByteBuffer message = likeHeaders(memory, length, random.nextInt(2) * capacity);
                if (writer.offer(message)) {
                    unread.add(message.flip());
                }
            }
            while (!unread.isEmpty()) {
                ByteBuffer message = unread.remove();
                assertThat(reader.poll(room.clear())).as("in run %d", run).isEqualTo(message.remaining());
                assertThat(room.flip()).isEqualTo(message);
            }
            assertThat(reader.peek())
                    .as("run %d, %d bytes; usual cause: what is left there is taken for a header", run, length)
                    .isEqualTo(RingReader.NOTHING);
            if (random.nextBoolean()) {
                answer(random.nextInt(5) == 0 ? random.nextInt(250) : length);
            }
        }
    }

    @Test
    void questionsAndAnswersOfOneLengthStayInOnePlace() throws IOException {
        ByteBuffer memory = open(1 << 14);
        for (int i = 0; i < 1000; i++) {
            assertThat(writer.offer(message(100, i))).isTrue();
            assertReceived(100, i);
            answer(30);
        }
        assertThat(memory.slice(RECORDS_AT + 128, 8192))
                .as("usual cause: the writer does not hear what was read")
                .isEqualTo(ByteBuffer.allocateDirect(8192));
    }

    @Test
    void whoHasTakenTheSamePlaceAgainHasTheWholeRing() throws IOException {
        for (int round = 0; round < 200; round++) {
            int length = round / 10 * 7;
            int taken = 0;
            while (writer.offer(message(length, taken))) {
                taken++;
            }
            int record = RingRecord.bytes(length);
            assertThat(taken).isBetween(CAPACITY * 5 / 8 / record - 1, CAPACITY / record);
            for (int i = 0; i < taken; i++) {
                assertReceived(length, i);
            }
            answer(length);
        }
    }

    @Test
    void aClaimInTheSamePlaceAgainIsSeenOnceItIsCommitted() throws IOException {
        for (int i = 0; i < 200; i++) {
            Objects.requireNonNull(writer.claim(100)).put(message(100, i));
            assertThat(reader.peek()).as("before the commit").isEqualTo(RingReader.NOTHING);
            if (i % 3 == 0) {
                writer.offer(message(i % 49, i)); // the claim is forgotten
                assertReceived(i % 49, i);
            } else {
                writer.commit();
                assertReceived(100, i);
            }
            assertThat(reader.peek()).isEqualTo(RingReader.NOTHING);
            answer(i % 2 * 100);
        }
    }

    /** Begins a message and does not finish it, in one of two ways. */
    private void abandon(ByteBuffer memory, int length) throws IOException {
        if (length % 2 == 0) {
            Objects.requireNonNull(writer.claim(length)).put(likeHeaders(memory, length, 0));
        } else {
            writer.offer(likeHeaders(memory, length, 0));
            writer.abort();
        }
    }

    @Test
    void whatIsTakenBackLeavesNoTrace() throws IOException {
        for (int i = 0; i < 200; i++) {
            int length = i % 2 == 0 ? 200 : i % 49; // the latter takes the place of the one before
            assertThat(writer.offer(message(length, i))).isTrue();
            writer.abort();
            assertThat(reader.peek()).as("what was taken back").isEqualTo(RingReader.NOTHING);
            assertThat(writer.offer(message(i % 49, i))).isTrue();
            assertReceived(i % 49, i);
            assertThat(reader.peek())
                    .as("usual cause: what was taken back is read as headers")
                    .isEqualTo(RingReader.NOTHING);
            answer(10);
        }
    }

    @Test
    void aClaimIsSeenOnceItIsCommitted() throws IOException {
        for (int i = 0; i < 200; i++) {
            ByteBuffer claimed = Objects.requireNonNull(writer.claim(100));
            claimed.put(message(100, i));
            assertThat(reader.peek()).as("before the commit").isEqualTo(RingReader.NOTHING);
            writer.commit();
            assertThat(reader.peek()).isEqualTo(100);
            assertThat(reader.message()).isEqualTo(message(100, i));
            reader.release();
        }
    }

    @Test
    void aClaimThatIsNeverCommittedIsForgotten() throws IOException {
        for (int i = 0; i < 200; i++) {
            Objects.requireNonNull(writer.claim(300)).put(message(300, 99));
            writer.offer(message(20, i));
            assertReceived(20, i);
            assertThat(reader.peek())
                    .as(
                            "what was claimed and not committed reaches past the message; usual cause: the header behind it is"
                                    + " taken to be zero still")
                    .isEqualTo(RingReader.NOTHING);
        }
        assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTooSmallBufferKeepsTheMessage() throws IOException {
        writer.offer(message(100, 1));
        assertThatThrownBy(() -> reader.poll(ByteBuffer.allocateDirect(99)))
                .isInstanceOf(BufferTooSmallException.class);
        assertReceived(100, 1);
    }

    @Test
    void aDamagedRecordIsRefused() throws IOException {
        for (int word : new int[] {-1, -2, Integer.MIN_VALUE, Integer.MAX_VALUE, CAPACITY - 14}) {
            region.order(ByteOrder.nativeOrder()).putInt(RECORDS_AT, word);
            assertThatThrownBy(() -> reader.poll(room.clear()))
                    .as("word %d", word)
                    .isInstanceOf(CorruptMessageException.class);
        }
        region.putLong(RECORDS_AT, RingRecord.header(64, 5)); // a header of another place
        assertThatThrownBy(() -> reader.poll(room.clear())).isInstanceOf(CorruptMessageException.class);
    }

    @Test
    void damageWhereTheLastRecordBeganIsRefused() throws IOException {
        writer.offer(message(10, 1));
        assertReceived(10, 1);
        region.order(ByteOrder.nativeOrder()).putInt(RECORDS_AT, 7);
        assertThatThrownBy(() -> reader.poll(room.clear())).isInstanceOf(CorruptMessageException.class);
        region.putLong(RECORDS_AT, 0); // taken back
        assertThat(reader.poll(room.clear())).isEqualTo(RingReader.NOTHING);
    }

    @Test
    void aMessageThatReachesOverAPaddingIsNoHeader() throws IOException {
        open(1 << 16);
        writer.offer(message(8000, 1));
        assertThat(reader.poll(ByteBuffer.allocateDirect(8000))).isEqualTo(8000);
        Objects.requireNonNull(writer.claim(200)); // goes back to the beginning, and is forgotten
        assertThat(reader.peek()).isEqualTo(RingReader.NOTHING);
        ByteBuffer claimed = Objects.requireNonNull(writer.claim(20_000)).order(ByteOrder.nativeOrder());
        int padding = RingRecord.bytes(8000);
        for (int at = padding - 1200; at < padding + 1200; at += Long.BYTES) {
            claimed.putLong(at, RingRecord.header(1 << 16, 100));
        }
        assertThat(reader.peek())
                .as("usual cause: the reader looks where the padding was")
                .isEqualTo(RingReader.NOTHING);
    }

    @Test
    void aDamagedNumberOfTheReaderIsRefused() throws IOException {
        while (writer.offer(message(100, 0))) {
            // until it has to look where the reader is
        }
        for (long number : new long[] {-64, Long.MAX_VALUE, 1L << 40}) {
            region.order(ByteOrder.nativeOrder()).putLong(CONSUMER_POSITION_AT, number);
            assertThatThrownBy(() -> writer.offer(message(100, 0)))
                    .as("the reader is said to wait for %d", number)
                    .isInstanceOf(CorruptMessageException.class);
        }
    }

    @Test
    void aDamagedHeaderOfTheRegionIsRefused() {
        for (int at : new int[] {0, 8, 12}) {
            int was = region.order(ByteOrder.nativeOrder()).getInt(at);
            for (int value : new int[] {0, -1, was + 1, 1 << 30}) {
                region.putInt(at, value);
                assertThatThrownBy(() -> RingLayout.of(region))
                        .as("%d at %d", value, at)
                        .isInstanceOf(CorruptMessageException.class);
            }
            region.putInt(at, was);
        }
        assertThatThrownBy(() -> RingLayout.of(ByteBuffer.allocateDirect(16)))
                .isInstanceOf(CorruptMessageException.class);
    }

    @Test
    void aProcessIdThatNoProcessHasIsDamage() {
        for (int pid : new int[] {0, -1, Integer.MIN_VALUE}) {
            region.putInt(16, pid);
            assertThatThrownBy(() -> RingLayout.of(region))
                    .isInstanceOf(CorruptMessageException.class)
                    .hasMessageContaining("the process id of its listener is " + pid);
        }
    }

    @Test
    void theCapacityHoldsTheLargestMessage() {
        for (int maxMessage : new int[] {1, 48, 49, 1000, 1 << 16, 1 << 20}) {
            ByteBuffer memory =
                    ByteBuffer.allocateDirect(RingLayout.regionBytes(RingLayout.capacityFor(1, maxMessage)));
            assertThat(RingLayout.create(memory, RingLayout.capacityFor(1, maxMessage), 1)
                            .maxMessage())
                    .isGreaterThanOrEqualTo(maxMessage);
        }
        assertThatThrownBy(() -> RingLayout.capacityFor(1, 1 << 29)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Goes over to a new ring of another capacity; its region. */
    private ByteBuffer open(int capacity) {
        ByteBuffer memory = ByteBuffer.allocateDirect(RingLayout.regionBytes(capacity));
        open(RingLayout.create(memory, capacity, 1));
        return memory;
    }

    private void open(RingLayout opened) {
        layout = opened;
        answers = layout.reader(Side.CONNECTOR, new Spin());
        writer = layout.writer(Side.CONNECTOR, new Spin(), answers);
        reader = layout.reader(Side.LISTENER, new Spin());
        answering = layout.writer(Side.LISTENER, new Spin(), reader);
    }

    /** So the writer hears what was read. */
    private void answer(int length) throws IOException {
        assertThat(answering.offer(message(length, length))).isTrue();
        assertThat(answers.poll(room.clear())).isEqualTo(length);
        assertThat(room.flip()).isEqualTo(message(length, length));
    }

    private void assertReceived(int length, int seed) throws IOException {
        assertThat(reader.poll(room.clear())).isEqualTo(length);
        assertThat(room.flip()).isEqualTo(message(length, seed));
    }
}
