package org.ipcsuite.bench.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.results.Environment;
import org.ipcsuite.core.sys.Affinity;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/** Looks at the machine, as far as it affects the figures. */
public final class Machine {

    private static final Path GOVERNOR = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    private static final Path CLOCK = Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    private static final Path VULNERABILITIES = Path.of("/sys/devices/system/cpu/vulnerabilities");
    private static final Path PIPE_MAX = Path.of("/proc/sys/fs/pipe-max-size");
    private static final long GIBIBYTE = 1L << 30;

    private Machine() {}

    /** The facts and the warnings that follow from them; takes about a second. */
    public static Environment look(IdleState idleState) throws IOException {
        SystemInfo system = new SystemInfo();
        HardwareAbstractionLayer hardware = system.getHardware();
        CentralProcessor processor = hardware.getProcessor();
        OperatingSystem os = system.getOperatingSystem();
        BitSet allowed = Affinity.allowed();
        String model = processor.getProcessorIdentifier().getName().strip();
        String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        String jdk = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
        Optional<String> hypervisor = hypervisor();

        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("host", os.getNetworkParams().getHostName());
        facts.put("processor", model);
        facts.put("processors this process may run on", allowed.cardinality() + " " + allowed);
        facts.put("virtualisation", hypervisor.orElse("none seen"));
        facts.put("memory", hardware.getMemory().getTotal() / GIBIBYTE + " GiB");
        facts.put("kernel", kernel);
        facts.put("distribution", os.toString());
        facts.put("clock source", read(CLOCK).orElse("unknown"));
        facts.put("frequency governor", read(GOVERNOR).orElse("none visible"));
        facts.put(
                "idle state", idleState.refusal().map(why -> "not held: " + why).orElse("held awake"));
        facts.put("mitigations", mitigations());
        facts.put("pipe-max-size", read(PIPE_MAX).orElse("unknown"));
        facts.put(
                "load average",
                String.valueOf(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        facts.put("JDK", jdk);
        facts.put("user", System.getProperty("user.name"));

        String summary = model + " · " + allowed.cardinality() + " CPUs"
                + hypervisor.map(name -> " (" + name + ")").orElse("") + " · " + kernel + " · JDK "
                + System.getProperty("java.version");
        return new Environment(summary, facts, warnings(hypervisor, allowed.cardinality(), idleState));
    }

    private static List<String> warnings(Optional<String> hypervisor, int processors, IdleState idleState) {
        List<String> warnings = new ArrayList<>();
        hypervisor.ifPresent(name ->
                warnings.add("Virtual machine (" + name + "): absolute values are not portable to other machines."));
        if (processors <= 2) {
            warnings.add(processors + " processors: a spinning pair competes with the operating system.");
        }
        idleState
                .refusal()
                .ifPresent(why -> warnings.add("The idle state could not be held (" + why
                        + "): with placement split, figures are mostly the sleeping processor's wake-up."));
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load > processors) {
            warnings.add(String.format(
                    Locale.ROOT, "Load average %.1f on %d processors: other work ran meanwhile.", load, processors));
        }
        return warnings;
    }

    private static Optional<String> hypervisor() throws IOException {
        boolean isGuest = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .anyMatch(line -> line.startsWith("flags") && (line + " ").contains(" hypervisor "));
        if (!isGuest) {
            return Optional.empty();
        }
        return Optional.of(read(Path.of("/sys/hypervisor/type"))
                .or(() -> read(Path.of("/sys/class/dmi/id/sys_vendor")))
                .orElse("hypervisor"));
    }

    private static String mitigations() throws IOException {
        if (!Files.isDirectory(VULNERABILITIES)) {
            return "unknown";
        }
        List<String> active = new ArrayList<>();
        try (var files = Files.newDirectoryStream(VULNERABILITIES)) {
            for (Path file : files) {
                read(file)
                        .filter(text -> text.startsWith("Mitigation"))
                        .ifPresent(text -> active.add(file.getFileName() + ""));
            }
        }
        return active.isEmpty()
                ? "none"
                : String.join(", ", active.stream().sorted().toList());
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
