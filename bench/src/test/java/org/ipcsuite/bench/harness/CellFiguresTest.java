package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.stream.IntStream;
import org.ipcsuite.bench.harness.jmh.ForkReport;
import org.ipcsuite.bench.harness.jmh.SampleReports;
import org.ipcsuite.bench.results.AchievedRate;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CellFiguresTest {

    private static final int RATE = 10_000;

    private static PlannedCell key(Measurement measurement, @Nullable Integer rate) {
        return new PlannedCell(PlannedMechanism.named("fifo"), measurement, rate, 64, Placement.SAME, null);
    }

    private static Cell of(ForkReport... forks) {
        ForkReport any = forks[0];
        return CellFigures.of(
                key(any.measurement(), any.requestsPerS()),
                IntStream.range(0, forks.length)
                        .mapToObj(i -> CellFork.of(i + 1, forks[i], null))
                        .toList(),
                null);
    }

    private static Cell.Measured measured(ForkReport... forks) {
        return (Cell.Measured) of(forks);
    }

    private static ForkReport roundTrip(long nanos) {
        return SampleReports.measured(Measurement.ROUNDTRIP, null, nanos);
    }

    private static ForkReport atRate(double achieved) {
        return SampleReports.measured(Measurement.LATENCY_AT_RATE, RATE, 5_000, achieved);
    }

    @Test
    void aRoundTripIsTheMedianOfTheForks() {
        Cell.Measured cell = measured(roundTrip(1_000), roundTrip(3_000), roundTrip(100_000));
        assertThat(cell.p50Ns()).isCloseTo(3_000, within(3.0));
        assertThat(cell.meanNs()).isCloseTo(3_000, within(3.0));
        assertThat(cell.meanWithoutStampsNs()).isCloseTo(1_500, within(1.0));
        assertThat(cell.forkFigures()).hasSize(3);
        assertThat(cell.iterationFigures()).hasSize(3).allMatch(fork -> fork.size() == 2);
        assertThat(cell.messagesPerS()).as("by the mean without stamps").isCloseTo(2e9 / 1_500, within(1e3));
        assertThat(Objects.requireNonNull(cell.cost()).cpuNsPerMessage()).isEqualTo(3_000);
        assertThat(cell.achieved()).isNull();
    }

    @Test
    void aThroughputCountsWhatWasDelivered() {
        Cell.Measured cell = measured(SampleReports.measured(Measurement.THROUGHPUT, null, 500));
        assertThat(cell.messagesPerS()).isCloseTo(2e6, within(1.0));
        assertThat(cell.p50Ns()).isNull();
        assertThat(cell.deliveredRatio()).isEqualTo(1);
    }

    @Test
    void aRateThatWasNotReachedIsAResult() {
        assertThat(measured(atRate(7_300)).achieved()).isEqualTo(new AchievedRate(7_300, false, 42.0));
        assertThat(measured(atRate(9_950)).achieved()).isEqualTo(new AchievedRate(9_950, true, 42.0));
    }

    @Test
    void mostForksSayWhetherARateWasReached() {
        assertThat(measured(atRate(10_000), atRate(9_990), atRate(7_000)).achieved())
                .isEqualTo(new AchievedRate(9_990, true, 42.0));
        assertThat(measured(atRate(10_000), atRate(7_100), atRate(7_000)).achieved())
                .isEqualTo(new AchievedRate(7_100, false, 42.0));
    }

    @Test
    void aRateOverSaturationIsNotApplicable() {
        ForkReport skipped = SampleReports.skipped(Measurement.LATENCY_AT_RATE, RATE, "saturated below");
        assertThat(of(skipped).status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(of(skipped).reason()).isEqualTo("saturated below");
        assertThat(of(skipped, atRate(10_000)).status()).as("a fork reached it").isEqualTo(Status.MEASURED);
    }

    @Test
    void aCellOfWhichAForkFailedHasFailed() {
        Cell cell = of(roundTrip(1_000), ForkReport.failed(Measurement.ROUNDTRIP, null, "message 3 is corrupt"));
        assertThat(cell)
                .isEqualTo(new Cell.Failed(key(Measurement.ROUNDTRIP, null).id(), "message 3 is corrupt"));
    }

    /** A mechanism that drops messages may have no answer within a fork; a figure of 0 is none, and no file may hold it. */
    @Test
    void aForkWithoutAnAnswerFailsItsCell() {
        assertThat(of(roundTrip(1_000), roundTrip(0), roundTrip(1_000)))
                .as("usual cause: the median alone is looked at, and run.json with a fork's figure of 0 is damaged")
                .isEqualTo(new Cell.Failed(
                        key(Measurement.ROUNDTRIP, null).id(), "in round 2 nothing came of what was sent"));
    }

    @Test
    void aForkThatMissedALowerRateHasNotReachedAHigherOne() {
        ForkReport skipped = SampleReports.skipped(Measurement.LATENCY_AT_RATE, RATE, "saturated below");
        AchievedRate achieved = measured(
                        skipped,
                        atRate(10_000),
                        atRate(7_000),
                        skipped,
                        atRate(9_990),
                        atRate(7_000),
                        skipped,
                        atRate(9_980))
                .achieved();
        assertThat(Objects.requireNonNull(achieved).isReached())
                .as("3 of 8 forks; usual cause: those that did not get so far are not counted")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Measurement.class,
            names = {"LATENCY_AT_RATE", "LATENCY_AT_HALF", "PIPELINED", "CONNECT"})
    void whatJmhTimesThereIsNotWhatIsMeasured(Measurement measurement) {
        Integer rate = measurement == Measurement.LATENCY_AT_RATE ? RATE : null;
        Cell.Measured cell = measured(SampleReports.measured(measurement, rate, 5_000));
        assertThat(cell.iterationFigures())
                .as("usual cause: the interval between requests, or closing as well, is stored as a latency")
                .isNull();
        assertThat(cell.steady()).isNull();
    }
}
