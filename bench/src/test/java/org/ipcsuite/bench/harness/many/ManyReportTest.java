package org.ipcsuite.bench.harness.many;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.ipcsuite.bench.harness.machine.ContextSwitches;
import org.ipcsuite.bench.results.ClientFigures;
import org.ipcsuite.bench.results.Conditions;
import org.ipcsuite.bench.results.Cost;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Recording;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.ServedBy;
import org.junit.jupiter.api.Test;

final class ManyReportTest {

    /** Two iterations of half a second. */
    private static final ManyOrder ORDER = new ManyOrder("unix-stream", 64, new Many(2, ServedBy.THREADS), 10, 2, 500);

    private static ClientReport client(long nanos, long first, long second, long lost) {
        Histogram times = Recording.histogram();
        times.recordValueWithCount(nanos, first + second);
        return new ClientReport(Recording.encode(times), List.of(first, second), lost, 320, 0);
    }

    private static ManyReport of(ClientReport... clients) {
        return ManyReport.of(
                ORDER,
                List.of(clients),
                new ManyReport.Spent(
                        8_000_000, new ContextSwitches.Count(800, 80), 160, new Conditions(null, null, null)));
    }

    @Test
    void ratesAreOfTheTimeThatAllShare() {
        ManyReport report = of(client(1_000, 100, 200, 0), client(2_000, 50, 50, 4));
        assertThat(report.perS()).isEqualTo(400);
        assertThat(report.requestsPerS()).as("of each half second").containsExactly(300.0, 500.0);
        assertThat(report.clients())
                .containsExactly(new ClientFigures(1_000, 1_000, 300), new ClientFigures(2_000, 2_000, 100));
        assertThat(report.sent()).isEqualTo(404);
        assertThat(report.answered()).isEqualTo(400);
    }

    @Test
    void costsAreOfAMessageOfWhichARoundTripHasTwo() {
        ManyReport report = of(client(1_000, 100, 200, 0), client(2_000, 50, 50, 0));
        assertThat(Objects.requireNonNull(report.cost())).isEqualTo(new Cost(10_000, 1, 0.1));
        assertThat(report.clientAllocatedBytes()).isEqualTo(0.8);
        assertThat(report.serverAllocatedBytes()).isEqualTo(0.2);
    }

    @Test
    void ofSubscribersAMessageCountsOnce() {
        ManyOrder order = new ManyOrder("unix-stream", 64, new Many(2, ServedBy.SEND_EACH), 10, 2, 500);
        ManyReport report = ManyReport.ofSubscribers(
                order,
                List.of(
                        new SubscriberReport(List.of(100L, 300L), 0, 40),
                        new SubscriberReport(List.of(100L, 100L), 200, 40)),
                new ManyReport.Spent(
                        3_000_000, new ContextSwitches.Count(300, 30), 30, new Conditions(null, null, null)));
        assertThat(report.perS()).isEqualTo(300);
        assertThat(report.requestsPerS()).containsExactly(200.0, 400.0);
        assertThat(report.clients())
                .containsExactly(new ClientFigures(null, null, 400), new ClientFigures(null, null, 200));
        assertThat(report.sent()).isEqualTo(800);
        assertThat(report.answered()).isEqualTo(600);
        assertThat(Objects.requireNonNull(report.cost())).isEqualTo(new Cost(10_000, 1, 0.1));
        assertThat(report.serverAllocatedBytes()).isEqualTo(0.1);
    }

    @Test
    void whatWasStoredBeforeThereWereSubscribersHasNone() throws IOException {
        String stored = "{\"clients\":[4],\"pairs\":[],\"servers\":[\"loop\"],\"placements\":[\"free\"]}";
        assertThat(RunFile.json().readValue(stored, ManyRequest.class))
                .isEqualTo(new ManyRequest(
                        List.of(4), List.of(), List.of(ServedBy.LOOP), List.of(Placement.FREE), List.of()));
    }

    @Test
    void whereNothingWasAnsweredNothingHasACost() {
        ManyReport report = of(client(1_000, 0, 0, 3), client(1_000, 0, 0, 5));
        assertThat(report.perS()).isZero();
        assertThat(report.cost()).isNull();
        assertThat(report.clientAllocatedBytes()).isNull();
    }
}
