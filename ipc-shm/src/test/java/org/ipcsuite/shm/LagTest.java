package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a reader leaves its writer alone, and how long, by what it has received; no clock is needed. */
final class LagTest {

    private final Lag lag = new Lag();

    @Test
    void whoWaitsForOneMessageNeverLags() {
        for (int i = 0; i < 10_000; i++) {
            receive(1);
            assertThat(lag.next(i + 1))
                    .as("after each message an answer was sent")
                    .isZero();
        }
        assertThat(lag.next(10_000)).as("still none").isZero();
    }

    @Test
    void aStreamLagsTheMoreTheMoreEachLagBrings() {
        receive(1000);
        int first = lag.next(0);
        assertThat(first).isPositive();
        receive(20);
        assertThat(lag.next(0)).isGreaterThanOrEqualTo(first);
        for (int i = 0; i < 100; i++) {
            receive(20);
            lag.next(0);
        }
        receive(20);
        assertThat(lag.next(0))
                .as("nanoseconds, of which it is a fraction of a microsecond or little more")
                .isLessThanOrEqualTo(2000);
    }

    @Test
    void anAnswerEndsTheStream() {
        receive(1000);
        assertThat(lag.next(0)).isPositive();
        receive(20);
        assertThat(lag.next(1)).as("an answer was sent").isZero();
        receive(1);
        assertThat(lag.next(1)).as("one message more is no stream").isZero();
        receive(1000);
        assertThat(lag.next(1)).as("the next stream").isPositive();
    }

    @Test
    void aLagThatBringsOneMessageShrinksToNone() {
        receive(1000);
        int before = lag.next(0);
        int lags = 0;
        while (before > 0 && lags++ < 20) {
            receive(1);
            int next = lag.next(0);
            assertThat(next).isLessThan(before);
            before = next;
        }
        assertThat(before).as("the last").isZero();
        receive(1);
        assertThat(lag.next(0)).as("until it streams anew").isZero();
    }

    @Test
    void aStreamThatHasEndedCostsAFewLags() {
        receive(1000);
        int lags = 0;
        while (lag.next(0) > 0) {
            assertThat(++lags).as("lags after which nothing was there").isLessThan(10);
        }
    }

    private void receive(int messages) {
        for (int i = 0; i < messages; i++) {
            lag.received();
        }
    }
}
