package org.ipcsuite.bench.cli.doctor;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.machine.KernelFacts;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.harness.machine.Topology;

/** The processors: how many, of which host, how fast, and what else uses them. */
final class ProcessorChecks {

    private static final String CPU = "/sys/devices/system/cpu/";
    private static final String INTEL_TURBO_OFF = CPU + "intel_pstate/no_turbo";
    private static final String BOOST = CPU + "cpufreq/boost";

    private static final CheckTopic COUNT = CheckTopic.ofFigures("processors");
    private static final CheckTopic TOPOLOGY = CheckTopic.ofFigures("topology");
    private static final CheckTopic EMULATION = CheckTopic.ofFigures("emulation");
    private static final CheckTopic VIRTUALISATION = CheckTopic.ofFigures("virtualisation");
    private static final CheckTopic GOVERNOR = CheckTopic.ofFigures("governor");
    private static final CheckTopic TURBO = CheckTopic.ofFigures("turbo");
    private static final CheckTopic THREADS = CheckTopic.ofFigures("SMT");
    private static final CheckTopic ISOLATION = CheckTopic.ofFigures("isolation");

    /** A spinning pair and one processor for everything else. */
    private static final int ENOUGH = 3;

    private ProcessorChecks() {}

    static Finding count(Host host) {
        int allowed = host.allowedProcessors().cardinality();
        BitSet online = host.processors(CPU + "online");
        String found = allowed + " of " + Math.max(allowed, online.cardinality()) + " may be used";
        if (allowed >= ENOUGH) {
            return COUNT.good(found);
        }
        Finding finding = allowed == 2
                ? COUNT.note(found, "a spinning pair leaves no processor to the operating system")
                : COUNT.bad(found, "placement split is impossible, and spinning pairs are not measured");
        return online.cardinality() > allowed
                ? finding.withCommand("taskset -pc 0-" + (online.length() - 1) + " $$")
                        .withAdvice("or give the container more: docker run --cpuset-cpus")
                : finding.withAdvice("measure on a machine with 4 processors");
    }

    /** What the processors share, and where placement split runs. */
    static Finding topology(Host host) {
        Topology topology = new Topology(host);
        BitSet allowed = topology.allowed();
        int first = allowed.nextSetBit(0);
        int second = allowed.nextSetBit(first + 1);
        String split = second < 0 ? "" : "; placement split is " + topology.words(new Processors(first, second));
        return TOPOLOGY.good(topology.summary() + split);
    }

    static Finding emulation(Host host) {
        return KernelFacts.emulator(host)
                .map(name -> EMULATION
                        .bad("by " + name, "it translates each instruction: figures are its own, and some calls fail")
                        .withAdvice("use a JVM, or a container image, for this machine's own processor"))
                .orElseGet(() -> EMULATION.good("none"));
    }

    static Finding virtualisation(Host host) {
        return KernelFacts.hypervisor(host)
                .map(name -> VIRTUALISATION
                        .note("guest of " + name, "absolute figures do not carry over to other machines")
                        .withAdvice("nothing in here changes that: measure where it will run"))
                .orElseGet(() -> VIRTUALISATION.good("none seen"));
    }

    static Finding governor(Host host) {
        List<String> governors = KernelFacts.governors(host);
        String found = String.join(", ", governors);
        if (governors.isEmpty()) {
            return GOVERNOR.note("not visible", "the clock rate is the host's to choose, and may change meanwhile")
                    .withAdvice("nothing in here changes that");
        }
        return governors.equals(List.of("performance"))
                ? GOVERNOR.good(found)
                : GOVERNOR.bad(found, "a pair that sleeps between messages is measured at a lower clock rate")
                        .withCommand("echo performance | sudo tee " + CPU + "cpu*/cpufreq/scaling_governor");
    }

    static Finding turbo(Host host) {
        Optional<Boolean> isOn = host.read(INTEL_TURBO_OFF)
                .map("0"::equals)
                .or(() -> host.read(BOOST).map("1"::equals));
        String effect = "the clock rate rises and falls with heat and with what other cores do";
        if (isOn.isEmpty()) {
            return TURBO.note("not visible", effect).withAdvice("nothing in here changes that");
        }
        String off = host.has(INTEL_TURBO_OFF) ? "echo 1 | sudo tee " + INTEL_TURBO_OFF : "echo 0 | sudo tee " + BOOST;
        return isOn.get() ? TURBO.note("on", effect).withCommand(off) : TURBO.good("off");
    }

    /** Placement split takes the first two processors: they should not be two threads of one core. */
    static Finding threads(Host host) {
        if (!host.read(CPU + "smt/active").equals(Optional.of("1"))) {
            return THREADS.good(host.read(CPU + "smt/control").orElse("not visible"));
        }
        BitSet allowed = host.allowedProcessors();
        int first = allowed.nextSetBit(0);
        int second = allowed.nextSetBit(first + 1);
        BitSet core = host.processors(CPU + "cpu" + first + "/topology/thread_siblings_list");
        if (second < 0 || !core.get(second)) {
            return THREADS.note("on", "what runs on the other thread of a core slows the measured one")
                    .withCommand("echo off | sudo tee " + CPU + "smt/control");
        }
        allowed.andNot(core);
        int elsewhere = allowed.nextSetBit(0);
        return THREADS.bad(
                        "processors " + first + " and " + second + " are one core",
                        "placement split shares caches and units that it should not")
                .withCommand(
                        elsewhere < 0
                                ? "echo off | sudo tee " + CPU + "smt/control"
                                : "taskset -c " + first + "," + elsewhere + " ./ipc-suite run");
    }

    static Finding isolation(Host host) {
        BitSet allowed = host.allowedProcessors();
        BitSet isolated = host.processors(CPU + "isolated");
        isolated.and(allowed);
        if (isolated.cardinality() >= 2) {
            return ISOLATION.good("processors " + isolated + " are set apart");
        }
        if (allowed.cardinality() < ENOUGH) {
            return ISOLATION.good("none, and too few processors to set any apart");
        }
        int last = allowed.length() - 1;
        String two = allowed.previousSetBit(last - 1) + "," + last;
        return ISOLATION
                .note("none", "the scheduler may put other work beside a measured thread")
                .withCommand("taskset -c " + two + " ./ipc-suite run")
                .withAdvice("after a boot with isolcpus=" + two + " nohz_full=" + two);
    }
}
