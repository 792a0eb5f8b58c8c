package org.ipcsuite.shm.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcsuite.shm.ring.RingMessages.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.doorbell.Spin;
import org.junit.jupiter.api.Test;

/** A claim may be forgotten; what was put before it for its sake is not. */
final class ForgottenClaimTest {

    @Test
    void aPaddingBeforeAForgottenClaimWakesTheReaderWhichMakesRoom() throws IOException {
        RingLayout memory = RingLayout.create(ByteBuffer.allocateDirect(RingLayout.regionBytes(1 << 16)), 1 << 16, 1);
        CountedWakes wakes = new CountedWakes();
        RingReader in = memory.reader(Side.LISTENER, new Spin());
        RingWriter out = memory.writer(Side.CONNECTOR, wakes, memory.reader(Side.CONNECTOR, new Spin()));
        out.offer(message(8000, 1));
        assertThat(in.poll(ByteBuffer.allocateDirect(8000))).isEqualTo(8000);
        Objects.requireNonNull(out.claim(200)); // goes back to the beginning, and is forgotten
        int before = wakes.count;
        assertThat(out.claim(20_000))
                .as("the reader has not passed the padding")
                .isNull();
        assertThat(wakes.count)
                .as("a reader that sleeps is woken; usual cause: only a commit wakes it")
                .isGreaterThan(before);
        assertThat(in.peek()).isEqualTo(RingReader.NOTHING);
        assertThat(out.claim(20_000)).as("it has passed the padding").isNotNull();
    }

    /** Counts how often its waiter is woken. */
    private static final class CountedWakes implements Doorbell {

        private int count;

        @Override
        public void wake() {
            count++;
        }

        @Override
        public boolean await(Condition condition, long atMost) throws IOException {
            return condition.isMet();
        }
    }
}
