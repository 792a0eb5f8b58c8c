package org.ipcsuite.bench.cli.doctor;

import java.util.List;
import java.util.Set;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.machine.KernelFacts;
import org.ipcsuite.bench.results.MachineFacts;

/** How the kernel was built and booted, as far as it affects every message. */
final class KernelChecks {

    static final CheckTopic IDLE_STATE = CheckTopic.ofFigures(MachineFacts.IDLE_STATE);

    private static final CheckTopic CLOCK = CheckTopic.ofFigures("clock source");
    private static final CheckTopic MITIGATIONS = CheckTopic.ofFigures("mitigations");

    /** Those that the vDSO reads, without a system call. */
    private static final Set<String> FAST_CLOCKS =
            Set.of("tsc", "kvm-clock", "hyperv_clocksource_tsc_page", "arch_sys_counter", "riscv_clocksource");

    /** What a run keeps open so that processors do not sleep deeply. */
    static final String LATENCY = "/dev/cpu_dma_latency";

    private static final String AVAILABLE = "/sys/devices/system/clocksource/clocksource0/available_clocksource";

    private KernelChecks() {}

    static Finding clock(Host host) {
        String clock = host.read(KernelFacts.CLOCK).orElse("not visible");
        if (FAST_CLOCKS.contains(clock)) {
            return CLOCK.good(clock);
        }
        Finding finding =
                CLOCK.bad(clock, "each reading of the clock is a system call of about 1 µs: two in every round trip");
        List<String> available = List.of(host.read(AVAILABLE).orElse("").split(" ", -1));
        return available.stream()
                .filter(FAST_CLOCKS::contains)
                .findFirst()
                .map(fast -> finding.withCommand("echo " + fast + " | sudo tee " + KernelFacts.CLOCK))
                .orElseGet(() -> finding.withAdvice("boot with tsc=reliable, where the processor keeps time"));
    }

    static Finding mitigations(Host host) {
        List<String> active = KernelFacts.mitigations(host);
        return active.isEmpty()
                ? MITIGATIONS.good("none active")
                : MITIGATIONS
                        .note(
                                String.join(", ", active),
                                "each system call and each switch costs more: what the kernel carries pays,"
                                        + " shared memory that spins does not")
                        .withAdvice("boot with mitigations=off only where no foreign code runs; else compare machines"
                                + " with the same ones");
    }

    static Finding idleState(Host host) {
        String effect = "with placement split, figures are mostly the sleeping processor's wake-up";
        if (!host.has(LATENCY)) {
            return IDLE_STATE
                    .note("there is no " + LATENCY, effect)
                    .withAdvice("for a container: docker run --device " + LATENCY);
        }
        return host.isWritable(LATENCY)
                ? IDLE_STATE.good("a run can hold " + LATENCY)
                : IDLE_STATE.note(LATENCY + " is not ours to open", effect).withCommand("sudo chmod o+rw " + LATENCY);
    }
}
