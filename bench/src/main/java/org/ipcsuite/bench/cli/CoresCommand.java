package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.ipcsuite.bench.cli.doctor.Doctor;
import org.ipcsuite.bench.harness.cores.CoresPlan;
import org.ipcsuite.bench.harness.cores.CoresRun;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.machine.IdleState;
import org.ipcsuite.bench.harness.machine.Machine;
import org.ipcsuite.bench.harness.machine.Topology;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.report.CoresPage;
import org.ipcsuite.bench.results.CoreMap;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.PairTime;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Transport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipc-suite cores}: what a round trip costs between every two processors. */
@Command(
        name = "cores",
        description = {
            "Measures the round trip between every two processors, and prints it as a map: which of them are near each"
                    + " other, and what that is worth.",
            "One pair of processes is moved from processor to processor, several times in orders of their own; a figure is"
                    + " the median of its visits. Pairs that differ by no more than the visits of one pair do have the"
                    + " same colour.",
            ""
        })
final class CoresCommand extends Subcommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "MECHANISM",
            completionCandidates = MechanismArgument.class,
            defaultValue = "line-spin",
            description = "Over what (default: ${DEFAULT-VALUE}, one cache line each way).")
    private String mechanism;

    @Option(
            names = "--cpus",
            paramLabel = "LIST",
            converter = ProcessorList.class,
            description = "Only these processors, such as 0-3,8 (default: all that this process may run on).")
    private @Nullable BitSet cpus;

    @Option(names = "--html", paramLabel = "FILE", description = "Also writes the map as a page that opens offline.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Prints JSON instead of the map.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints no progress on stderr.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        Transport transport =
                Transports.includingComparisons(mechanism).orElseGet(() -> new MechanismArgument().convert(mechanism));
        Topology topology = Topology.here();
        BitSet processors = processors(topology);
        CoresPlan plan = CoresPlan.of(processors);
        if (plan.refusal().isPresent()) {
            throw new UsageException(plan.refusal().get());
        }
        Availability here = transport.availability();
        if (!here.available()) {
            throw new UsageException(mechanism + " is not available here: " + here.reason());
        }
        int size = Math.max(
                transport.traits().smallest(),
                Math.min(TableKey.RANKED_SIZE, transport.traits().largest()));
        CoresRun run = new CoresRun(transport.name(), size, plan);
        try (IdleState idleState = IdleState.hold();
                Interruption ignored = Interruption.callsFor(run::stop)) {
            MachineFacts environment = Machine.look(idleState).withWarnings(Doctor.warnings(Host.here()));
            Instant start = Instant.now();
            List<PairTime> pairs =
                    run.run(new TerminalProgress(err(), quiet, plan.estimate().toSeconds(), plan.words()), topology);
            if (pairs.isEmpty()) {
                warn("interrupted before every pair was visited: there is no map");
                return ExitCode.FAILED;
            }
            return print(new CoreMap(
                    transport.name(),
                    size,
                    start,
                    Duration.between(start, Instant.now()).toMillis() / 1e3,
                    run.isStopped(),
                    environment,
                    topology.processors(processors),
                    pairs));
        }
    }

    private int print(CoreMap map) throws IOException {
        if (html != null) {
            CoresPage.write(map, html);
        }
        print(json ? asJson(map) : new CoresText(map, Terminal.width(), Terminal.showsColours()).text());
        return ExitCode.OK;
    }

    private BitSet processors(Topology topology) {
        BitSet allowed = topology.allowed();
        if (cpus != null) {
            BitSet others = (BitSet) cpus.clone();
            others.andNot(allowed);
            if (!others.isEmpty()) {
                throw new UsageException("--cpus: this process may not run on " + others + ", but on " + allowed
                        + ": see taskset(1), or the container's cpuset");
            }
        }
        BitSet chosen = cpus == null ? allowed : cpus;
        if (chosen.cardinality() < 2) {
            throw new UsageException("there is no pair of processors: this is to run on " + chosen
                    + " only; see --cpus, taskset(1), or the container's cpuset");
        }
        return chosen;
    }
}
