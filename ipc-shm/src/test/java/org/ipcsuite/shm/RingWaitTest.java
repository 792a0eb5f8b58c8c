package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.shm.ring.RingReader;
import org.junit.jupiter.api.Test;

final class RingWaitTest {

    private static final int CAPACITY = 1 << 12;
    private static final Duration SHORT = Duration.ofMillis(5);

    private final List<Long> waits = new ArrayList<>();

    private final Doorbell silent = new Doorbell() {
        @Override
        public void wake() {}

        @Override
        public boolean await(Condition condition, long atMost) {
            waits.add(atMost);
            return false;
        }
    };

    private RingConnection connection(Liveness peer) {
        ByteBuffer region = ByteBuffer.allocateDirect(RingLayout.regionBytes(CAPACITY));
        RingLayout layout = RingLayout.create(region, CAPACITY, 1);
        RingReader in = layout.reader(Side.LISTENER, silent);
        return new RingConnection(
                layout,
                Side.LISTENER,
                in,
                layout.writer(Side.LISTENER, silent, in),
                silent,
                silent,
                silent,
                silent,
                peer,
                () -> {},
                () -> {});
    }

    @Test
    void aShortTimeoutIsWaitedForAndNoWaitIsLonger() {
        RingWait wait = new RingWait(connection(Liveness.UNKNOWN), Options.DEFAULT.withTimeout(SHORT));
        long start = System.nanoTime();
        assertThatThrownBy(() -> wait.await(silent, () -> false, "nothing comes"))
                .isInstanceOf(TimedOutException.class)
                .hasMessage("timed out after 5 ms: nothing comes");
        assertThat(System.nanoTime() - start)
                .as("usual cause: a wait that returned early counts as a whole one")
                .isGreaterThanOrEqualTo(SHORT.toNanos());
        assertThat(waits)
                .as("usual cause: the first wait lasts until the next check of the peer, whatever the timeout is")
                .isNotEmpty()
                .allMatch(atMost -> atMost <= SHORT.toNanos() + 1);
    }

    @Test
    void aCheckOfThePeerThatTakesLongerThanTheTimeoutIsNoWaitOfLessThanNothing() {
        RingWait wait = new RingWait(connection(RingWaitTest::lookSlowly), Options.DEFAULT.withTimeout(SHORT));
        assertThatThrownBy(() -> wait.await(silent, () -> false, "nothing comes"))
                .isInstanceOf(TimedOutException.class);
        assertThat(waits)
                .as("usual cause: the clock is read before the peer is looked at, and what is left after it")
                .isNotEmpty()
                .allMatch(atMost -> atMost > 0);
    }

    private static boolean lookSlowly() {
        long start = System.nanoTime();
        while (System.nanoTime() - start <= SHORT.toNanos()) {
            Thread.onSpinWait();
        }
        return true;
    }
}
