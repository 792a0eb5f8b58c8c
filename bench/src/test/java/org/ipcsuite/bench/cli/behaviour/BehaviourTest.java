package org.ipcsuite.bench.cli.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.cli.SuiteProcess;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Behaviour;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run --behaviour} sees is what the traits promise, and it is stored where the report looks for it. */
@Timeout(90)
final class BehaviourTest {

    private static final double WITHIN_MS = 1000;

    @TempDir
    private Path directory;

    @Test
    void eachCaseEndsAsTheTraitsSay() throws Exception {
        List<String> names = List.of("pipe", "fifo", "udp");
        Path out = directory.resolve("run");
        try (LineProcess command = new SuiteProcess(
                directory, "run", "--behaviour", names.get(0), names.get(1), names.get(2), "--out", out.toString())) {
            assertThat(command.exitCode()).as("%s", command.lines()).isZero();
            assertThat(command.lines()).anyMatch(line -> line.contains("peer killed"));
            assertThat(command.lines()).allMatch(line -> line.length() <= 80 || line.contains(out.toString()));
        }
        Behaviour behaviour = Behaviour.read(out).orElseThrow();
        assertThat(behaviour.rows())
                .extracting(Behaviour.MechanismCases::mechanism)
                .isEqualTo(names);
        for (Behaviour.MechanismCases row : behaviour.rows()) {
            requireAsPromised(
                    row, Transports.named(row.mechanism()).orElseThrow().traits());
        }
    }

    /** A terminal sends SIGINT to the peers as well. */
    @Test
    void whatCtrlCEndsIsNoDefect() throws Exception {
        Path out = directory.resolve("run");
        try (LineProcess command =
                new SuiteProcess(List.of("setsid"), directory, "run", "--behaviour", "fifo", "--out", out.toString())) {
            command.awaitLine("[1/1] fifo");
            Deadline deadline = Deadline.after(Duration.ofSeconds(60));
            while (command.descendants().isEmpty()) {
                deadline.pause("no peer was ever started");
            }
            command.signalGroup("INT");
            assertThat(command.exitCode()).isEqualTo(130);
            assertThat(out.resolve(Behaviour.NAME))
                    .as("usual cause: a peer that Ctrl-C has ended is taken for one that failed; %s", command.lines())
                    .doesNotExist();
        }
    }

    private static void requireAsPromised(Behaviour.MechanismCases row, Traits traits) {
        assertThat(row.cases()).extracting(Behaviour.Case::name).isEqualTo(FaultTests.CASES);
        boolean hasName = traits.reach() != Traits.Reach.PARENT_CHILD;
        assertThat(tried(row, FaultTests.PEER_DEATH).outcome()).isEqualTo("known");
        assertThat(tried(row, FaultTests.PEER_DEATH).ms()).isBetween(0.0, WITHIN_MS);
        assertThat(tried(row, FaultTests.FULL).outcome())
                .isEqualTo(traits.whenFull() == Traits.WhenFull.DROPS ? "drops" : "waits");
        assertThat(tried(row, FaultTests.OVERSIZED).outcome()).isEqualTo("refused");
        assertThat(tried(row, FaultTests.LEFTOVERS).outcome()).isEqualTo(hasName ? "replaced" : "nothing");
        assertThat(tried(row, FaultTests.SECOND_SERVER).outcome()).isEqualTo(hasName ? "refused" : "no way in");
        assertThat(tried(row, FaultTests.OTHER_USER).outcome())
                .isIn(hasName ? otherUser(traits) : List.of("no way in"));
    }

    private static Behaviour.Case tried(Behaviour.MechanismCases row, String name) {
        return row.cases().stream()
                .filter(tried -> tried.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> otherUser(Traits traits) {
        return traits.whoMayConnect() == Traits.WhoMayConnect.SAME_USER
                ? List.of("kept out", "not tried")
                : List.of("open");
    }
}
