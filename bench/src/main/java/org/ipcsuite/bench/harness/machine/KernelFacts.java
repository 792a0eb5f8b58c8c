package org.ipcsuite.bench.harness.machine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts of a machine that the report states and the doctor judges. */
public final class KernelFacts {

    /** Where the clock that nanoTime reads is named. */
    public static final String CLOCK = "/sys/devices/system/clocksource/clocksource0/current_clocksource";

    private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities";

    /** How the vendor or the product of virtual machines' firmware begins (systemd's src/basic/virt.c has the same). */
    private static final List<String> VIRTUAL = List.of(
            "Amazon EC2",
            "Apple Virtualization",
            "BHYVE",
            "Bochs",
            "Google Compute Engine",
            "Hyper-V",
            "innotek GmbH",
            "KVM",
            "KubeVirt",
            "OpenStack",
            "Parallels",
            "QEMU",
            "VMW",
            "Virtual Machine",
            "VirtualBox",
            "Xen");

    private static final Pattern EMULATOR = Pattern.compile("^(qemu-|rosetta|box64|FEX)");

    private KernelFacts() {}

    /**
     * The hypervisor of the machine; empty if there seems to be none. On x86 the processor says that there is one. On
     * arm64 it does not: there the firmware has the name of one, or the device tree has a hypervisor.
     */
    public static Optional<String> hypervisor(Host host) {
        Optional<String> named = host.read("/sys/hypervisor/type");
        Optional<String> vendor = host.read("/sys/class/dmi/id/sys_vendor");
        boolean isGuest = host.lines("/proc/cpuinfo").stream()
                .anyMatch(line -> line.startsWith("flags") && (line + " ").contains(" hypervisor "));
        if (isGuest) {
            return named.or(() -> vendor).or(() -> Optional.of("an unnamed hypervisor"));
        }
        return named.or(() -> isOfVirtualMachines(host) ? vendor : Optional.empty())
                .or(() -> host.has("/proc/device-tree/hypervisor")
                        ? Optional.of("a hypervisor that the device tree has")
                        : Optional.empty());
    }

    /**
     * Which program translates the instructions of this process, as QEMU's user-mode emulation does in a container for
     * another architecture; empty if none does. It answers for /proc/self/exe, but not for this name of the same link.
     */
    public static Optional<String> emulator(Host host) {
        return host.linkedName("/proc/thread-self/exe")
                .filter(name -> EMULATOR.matcher(name).find());
    }

    /** A cloud's bare machines have its vendor, too, and say so in the product. */
    private static boolean isOfVirtualMachines(Host host) {
        List<String> names = Stream.of("sys_vendor", "product_name")
                .flatMap(name -> host.read("/sys/class/dmi/id/" + name).stream())
                .toList();
        return names.stream().noneMatch(name -> name.contains("metal"))
                && names.stream().anyMatch(name -> VIRTUAL.stream().anyMatch(name::startsWith));
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
