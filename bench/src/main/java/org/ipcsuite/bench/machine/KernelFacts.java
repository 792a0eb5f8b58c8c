package org.ipcsuite.bench.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Facts of a machine that the report states and the doctor judges. */
public final class KernelFacts {

    /** Where the clock that nanoTime reads is named. */
    public static final String CLOCK = "/sys/devices/system/clocksource/clocksource0/current_clocksource";

    private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities";

    private KernelFacts() {}

    /** Whose guest the machine is; empty if it seems to be nobody's. */
    public static Optional<String> hypervisor(Host host) {
        boolean isGuest = host.lines("/proc/cpuinfo").stream()
                .anyMatch(line -> line.startsWith("flags") && (line + " ").contains(" hypervisor "));
        Optional<String> named = host.read("/sys/hypervisor/type");
        return isGuest
                ? named.or(() -> host.read("/sys/class/dmi/id/sys_vendor"))
                        .or(() -> Optional.of("an unnamed hypervisor"))
                : named;
    }

    /** The frequency governors of the processors that this process may use, each named once. */
    public static List<String> governors(Host host) {
        return host.allowedProcessors().stream()
                .mapToObj(cpu -> host.read("/sys/devices/system/cpu/cpu" + cpu + "/cpufreq/scaling_governor"))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The names of the flaws that the kernel works around, each of which slows something down. */
    public static List<String> mitigations(Host host) {
        return host.names(VULNERABILITIES).stream()
                .filter(name -> host.read(VULNERABILITIES + "/" + name)
                        .filter(text -> text.startsWith("Mitigation"))
                        .isPresent())
                .collect(Collectors.toList());
    }
}
