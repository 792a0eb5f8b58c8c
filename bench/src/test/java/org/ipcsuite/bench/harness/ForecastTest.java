package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.results.Placement;
import org.junit.jupiter.api.Test;

/** What forks of a run took beside their measuring is what the others are expected to take. */
final class ForecastTest {

    private final Plan plan = new Plan(new RunRequest(
            Profile.QUICK,
            List.of("fifo", "tcp", "udp", "unix-stream"),
            List.of(64),
            List.of(Placement.FREE),
            List.of(Placement.FREE),
            Profile.QUICK.rates(),
            null,
            1,
            false,
            ForkOptions.NONE,
            ManyRequest.NONE,
            Profile.QUICK.pair()));
    private final List<PlannedFork> forks = plan.forks();

    private Duration measuring(List<PlannedFork> some) {
        return some.stream().map(plan::measuring).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration overhead(List<PlannedFork> some) {
        return some.stream().map(plan::overhead).reduce(Duration.ZERO, Duration::plus);
    }

    private double seconds(PlannedFork fork, double factor) {
        return (plan.measuring(fork).toMillis() + factor * plan.overhead(fork).toMillis()) / 1e3;
    }

    @Test
    void slowStartsMakeTheRestLonger() {
        Forecast forecast = new Forecast(plan, forks);
        assertThat(forecast.left()).isEqualTo(measuring(forks).plus(overhead(forks)));
        for (PlannedFork fork : forks.subList(0, 2)) {
            forecast.learn(fork, seconds(fork, 3));
            forecast.remove(fork);
        }
        List<PlannedFork> rest = forks.subList(2, forks.size());
        assertThat(forecast.left())
                .as("two say too little")
                .isEqualTo(measuring(rest).plus(overhead(rest)));
        forecast.learn(forks.get(2), seconds(forks.get(2), 3));
        assertThat(forecast.left())
                .isEqualTo(measuring(rest).plus(overhead(rest).multipliedBy(3)));
        rest.forEach(forecast::remove);
        assertThat(forecast.left()).isZero();
    }

    @Test
    void whatTakesLessThanPlannedNeverMakesTheRestNegative() {
        Forecast forecast = new Forecast(plan, forks);
        forks.forEach(fork -> forecast.learn(fork, 0.1));
        assertThat(forecast.left()).isEqualTo(measuring(forks));
    }
}
