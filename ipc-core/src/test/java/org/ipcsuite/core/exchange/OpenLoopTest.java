package org.ipcsuite.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.TimedOutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests at 1,000 a second against a server whose every microsecond is known. */
final class OpenLoopTest {

    private static final long US = 1_000;
    private static final long MS = 1_000_000;
    private static final int SIZE = 64;
    private static final long INTERVAL = MS;
    private static final long SERVICE = 100 * US;
    private static final long TIMEOUT = 20 * MS;
    private static final long GIVE_UP_AFTER = 500 * MS;

    private final List<Long> latencies = new ArrayList<>();

    private OpenLoop loop(ScriptedServer server, boolean lossy) {
        return new OpenLoop(server, SIZE, lossy, 0, OpenLoop.inFlightOf(SIZE), server, latencies::add);
    }

    private OpenLoop run(ScriptedServer server, boolean lossy, int requests) throws IOException {
        OpenLoop loop = loop(server, lossy);
        loop.begin(1000);
        for (int i = 0; i < requests; i++) {
            loop.next();
        }
        loop.finish(GIVE_UP_AFTER);
        return loop;
    }

    @Test
    void withoutAStallEveryRequestTakesAsLongAsItsService() throws IOException {
        OpenLoop loop = run(new ScriptedServer(SERVICE, TIMEOUT), false, 1000);
        assertThat(latencies).hasSize(1000).containsOnly(SERVICE);
        assertThat(1e9 * loop.sent() / loop.span()).isEqualTo(1000, within(1e-9));
        assertThat(loop.lost()).isZero();
    }

    /** The server stops for 100 ms, then works its queue off: each later request waits a service, 0.9 ms less. */
    @Test
    void aStallIsChargedToEveryRequestThatItDelayed() throws IOException {
        long stall = 100 * MS;
        int stalledAt = 50;
        ScriptedServer server = new ScriptedServer(SERVICE, 200 * MS).stallAt(stalledAt, stall);
        OpenLoop loop = run(server, false, 1000);

        assertThat(latencies).hasSize(1000);
        for (int i = 0; i < latencies.size(); i++) {
            long queued = i < stalledAt ? 0 : stall - (i - stalledAt) * (INTERVAL - SERVICE);
            assertThat(latencies.get(i)).as("request " + i).isEqualTo(SERVICE + Math.max(0, queued));
        }
        assertThat(latencies.stream().filter(nanos -> nanos > SERVICE))
                .as("stall x rate, and what came while the queue was worked off")
                .hasSize((int) Math.ceil((double) stall / (INTERVAL - SERVICE)));
        assertThat(1e9 * loop.sent() / loop.span()).as("it has caught up").isEqualTo(1000, within(1e-9));
    }

    /** Without what is due but cannot be sent any more the stall at the end of a schedule would be charged to one. */
    @Test
    void whatIsDueAtTheEndIsStillSent() throws IOException {
        long stall = 100 * MS;
        ScriptedServer server = new ScriptedServer(SERVICE, 200 * MS).stallAt(9, stall);
        OpenLoop loop = loop(server, false);
        loop.begin(1000);
        for (int i = 0; i < 11; i++) { // the eleventh waits for the answer to the tenth, the one that stalls
            loop.next();
        }
        loop.finish(GIVE_UP_AFTER);
        assertThat(latencies.stream().filter(nanos -> nanos > SERVICE)).hasSizeGreaterThan(100);
    }

    @Test
    void aRateThatCannotBeReachedIsSeen() throws IOException {
        long slow = 2 * MS;
        OpenLoop loop = run(new ScriptedServer(slow, TIMEOUT), false, 1000);
        assertThat(1e9 * loop.sent() / loop.span()).isEqualTo(500, within(5.0));
        assertThat(latencies.get(latencies.size() - 1))
                .as("the queue grows for as long as one looks")
                .isGreaterThan(latencies.size() * MS / 2);
    }

    @Test
    void whatIsLostIsCounted() throws IOException {
        ScriptedServer server = new ScriptedServer(SERVICE, TIMEOUT).drop(10).drop(500);
        OpenLoop loop = run(server, true, 1000);
        assertThat(loop.lost()).isEqualTo(2);
        assertThat(latencies).hasSize((int) loop.sent() - 2);
        assertThat(latencies.get(10))
                .as("the next was due 1 ms after it, and was noticed to wait after 20")
                .isEqualTo(TIMEOUT - INTERVAL + SERVICE);
    }

    @Test
    void aLossIsAnErrorWhereNothingMayBeLost() {
        ScriptedServer server = new ScriptedServer(SERVICE, TIMEOUT).drop(10);
        assertThatThrownBy(() -> run(server, false, 20)).isInstanceOf(TimedOutException.class);
    }

    @Test
    void aSecondScheduleGoesOnWithTheNumbers() throws IOException {
        ScriptedServer server = new ScriptedServer(SERVICE, TIMEOUT);
        OpenLoop loop = run(server, false, 10);
        server.await(server.nanos() + 50 * MS);
        loop.begin(100);
        loop.next();
        loop.next();
        loop.finish(GIVE_UP_AFTER);
        assertThat(loop.sent()).isEqualTo(2);
        assertThat(latencies).hasSize(12).containsOnly(SERVICE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aScheduleHasARateOverZero(double perSecond) {
        OpenLoop loop = loop(new ScriptedServer(SERVICE, TIMEOUT), false);
        assertThatThrownBy(() -> loop.begin(perSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(perSecond));
    }

    @Test
    void emptyMessagesAreNoneOfABatchOrASchedule() {
        assertThat(OpenLoop.inFlightOf(1)).isPositive();
        assertThat(Stream.batchOf(1)).isPositive();
        assertThatThrownBy(() -> OpenLoop.inFlightOf(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Stream.batchOf(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Stream.batchOf(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSystemsClockIsNeverEarly() {
        for (long ahead : List.of(10 * US, 200 * US, MS)) {
            long until = System.nanoTime() + ahead;
            OpenLoop.Clock.SYSTEM.await(until);
            assertThat(System.nanoTime()).isGreaterThanOrEqualTo(until);
        }
    }
}
