package org.ipcsuite.bench.harness.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.core.exchange.OpenLoop;
import org.junit.jupiter.api.Test;

final class MeteredClockTest {

    /** A clock that stands still, until it is waited for. */
    private static final class StandingClock implements OpenLoop.Clock {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void await(long nanos) {
            now = nanos + 100; // a little late
        }
    }

    @Test
    void aShortWaitSpinsAsLongAsItLasts() {
        MeteredClock clock = new MeteredClock(new StandingClock());
        clock.await(20_000);
        assertThat(clock.spentNanos()).isEqualTo(20_100);
        clock.await(30_000);
        assertThat(clock.spentNanos()).isEqualTo(30_100);
        clock.reset();
        assertThat(clock.spentNanos()).isZero();
    }

    @Test
    void sleepingIsNotSpentAndSpinningIs() {
        MeteredClock sleeping = new MeteredClock(waiting(LockSupport::parkNanos));
        sleeping.await(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(60));
        assertThat(sleeping.spentNanos()).isBetween(0L, TimeUnit.MILLISECONDS.toNanos(30));

        MeteredClock spinning = new MeteredClock(waiting(left -> Thread.onSpinWait()));
        spinning.await(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(60));
        assertThat(spinning.spentNanos())
                .isGreaterThan(sleeping.spentNanos())
                .isLessThan(TimeUnit.MILLISECONDS.toNanos(200));
    }

    private static OpenLoop.Clock waiting(OpenLoop.Latencies how) {
        return new OpenLoop.Clock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void await(long nanos) {
                long left;
                while ((left = nanos - System.nanoTime()) > 0) {
                    how.record(left);
                }
            }
        };
    }
}
