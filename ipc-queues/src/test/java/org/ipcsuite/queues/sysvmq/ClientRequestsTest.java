package org.ipcsuite.queues.sysvmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClientRequestsTest {

    private static final int WINDOW = 100;

    private final ClientRequests requests = new ClientRequests(7, WINDOW);

    private void add(int first, int text) {
        requests.add(Wire.buffer(0, text).put(Wire.TEXT_AT, (byte) first), text);
    }

    @Test
    void comeOutInTheOrderInWhichTheyCame() {
        ArrayDeque<Integer> expected = new ArrayDeque<>();
        Random random = new Random(1);
        int held = 0;
        for (int i = 0; i < 10_000; i++) {
            int text = random.nextInt(1, 20);
            if (held + text <= WINDOW) {
                add(i % 100, text);
                expected.add(i % 100);
                expected.add(text);
                held += text;
            } else {
                assertThat(requests.kind()).isEqualTo(expected.remove().byteValue());
                assertThat(requests.text()).isEqualTo(expected.remove());
                held -= requests.text();
                requests.take(null);
            }
        }
        assertThat(requests.isTooMuch()).isFalse();
    }

    @Test
    void aWindowOfEmptyMessagesHasRoomAndNoMore() {
        for (int i = 0; i <= WINDOW; i++) { // each of one byte, and a request for credit
            add(Wire.DATA, Wire.KIND_BYTES);
        }
        assertThat(requests.isTooMuch()).isFalse();
        add(Wire.DATA, Wire.KIND_BYTES);
        assertThat(requests.isTooMuch()).isTrue();
    }

    @Test
    void aMessageIsTakenWithoutItsKind() {
        requests.add(Wire.control(0, Wire.DATA), Wire.KIND_BYTES);
        requests.add(Wire.buffer(0, 3).put(Wire.TEXT_AT, Wire.DATA_AND_ASK).put(Wire.MESSAGE_AT, new byte[] {8, 9}), 3);
        ByteBuffer into = ByteBuffer.allocate(5).position(1);
        requests.take(into);
        assertThat(into.position()).isEqualTo(1);
        requests.take(into);
        assertThat(into.flip().position(1)).isEqualTo(ByteBuffer.wrap(new byte[] {8, 9}));
        assertThat(requests.isEmpty()).isTrue();
    }

    @Test
    void theTableFindsEachByItsKey() {
        ClientTable table = new ClientTable();
        ClientRequests[] all = new ClientRequests[200];
        for (int i = 0; i < all.length; i++) {
            all[i] = new ClientRequests(i * 64 - 100, 10); // many want the same slot
            table.add(all[i]);
        }
        for (int i = 0; i < all.length; i += 2) {
            table.remove(all[i]);
            table.remove(all[i]);
        }
        for (int i = 0; i < all.length; i++) {
            assertThat(table.get(i * 64 - 100)).isSameAs(i % 2 == 0 ? null : all[i]);
        }
    }

    @Test
    void aTypeSaysWhoseAMessageIsAndWhat() {
        for (int key : new int[] {1, 0x4950_4331, -1, Integer.MIN_VALUE}) {
            assertThat(Wire.requestsOf(key)).isPositive();
            assertThat(Wire.replyKeyIn(Wire.requestsOf(key))).isEqualTo(key);
            assertThat(Wire.isAsk(Wire.requestsOf(key))).isFalse();
            assertThat(Wire.creditIn(Wire.requestsOf(key))).isNegative();
            assertThat(Wire.isAsk(Wire.askOf(key))).isTrue();
            assertThat(Wire.replyKeyIn(Wire.askOf(key))).isEqualTo(key);
            for (int credit : new int[] {0, 1, Wire.MOST_WINDOW}) {
                assertThat(Wire.creditOf(key, credit)).isPositive();
                assertThat(Wire.creditIn(Wire.creditOf(key, credit))).isEqualTo(credit);
                assertThat(Wire.replyKeyIn(Wire.creditOf(key, credit))).isEqualTo(key);
            }
        }
        assertThat(Wire.replyKeyIn(Wire.WAKE_SERVER)).isZero();
    }
}
