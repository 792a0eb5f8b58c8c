package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** What a pause of 5 ms at most, after those that begin at 20 us, amounts to in that second is 200. */
    private static final int FEW = 100;

    @Test
    void whoWaitsAmongManyPausesLongerTheLongerItHasWaited() throws IOException {
        int pauses = 0;
        Deadline deadline = Deadline.after(TIMEOUT);
        TimedOutException over = null;
        while (over == null) {
            try {
                deadline.pauseAmongMany("nobody listens");
                pauses++;
            } catch (TimedOutException late) {
                over = late;
            }
        }
        assertThat(over).hasMessageContaining("nobody listens");
        assertThat(pauses)
                .as("tries in a second of waiting: a hundred clients that try every 5 ms need two processors")
                .isLessThan(FEW);
    }
}
