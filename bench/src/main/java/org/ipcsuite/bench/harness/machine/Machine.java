package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.sys.Affinity;
import org.ipcsuite.core.sys.Libc;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/** Reads what about the machine affects the figures. */
public final class Machine {

    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;

    private Machine() {}

    /** The facts; takes about a second. What follows from them is the doctor's to say, but for the idle state. */
    public static MachineFacts look(IdleState idleState) throws IOException {
        Host host = Host.here();
        SystemInfo system = new SystemInfo();
        HardwareAbstractionLayer hardware = system.getHardware();
        CentralProcessor processor = hardware.getProcessor();
        OperatingSystem os = system.getOperatingSystem();
        BitSet allowed = Affinity.allowed();
        String model = processor.getProcessorIdentifier().getName().strip();
        String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        String jdk = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
        Optional<String> hypervisor = KernelFacts.hypervisor(host);

        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(MachineFacts.HOST, os.getNetworkParams().getHostName());
        facts.put(MachineFacts.PROCESSOR, model);
        facts.put("processors this process may run on", allowed.cardinality() + " " + allowed);
        facts.put("virtualisation", hypervisor.orElse("none seen"));
        facts.put("memory", hardware.getMemory().getTotal() / GIBIBYTE + " GiB");
        facts.put("kernel", kernel);
        facts.put("distribution", os.toString());
        facts.put("clock source", host.read(KernelFacts.CLOCK).orElse("unknown"));
        facts.put("frequency governor", named(KernelFacts.governors(host), "none visible"));
        facts.put(
                MachineFacts.IDLE_STATE,
                idleState.refusal().map(why -> "not held: " + why).orElse("held awake"));
        facts.put("mitigations", named(KernelFacts.mitigations(host), "none"));
        facts.put("pipe-max-size", host.read("/proc/sys/fs/pipe-max-size").orElse("unknown"));
        facts.put(
                "msgsize_max of a POSIX queue",
                host.read("/proc/sys/fs/mqueue/msgsize_max").orElse("unknown"));
        facts.put(
                "msgmnb of a System V queue",
                host.read("/proc/sys/kernel/msgmnb").orElse("unknown"));
        facts.put(
                "/dev/shm",
                host.room("/dev/shm")
                        .map(room -> room.totalBytes() / MEBIBYTE + " MiB")
                        .orElse("missing"));
        facts.put(
                MachineFacts.LOAD_AVERAGE,
                String.valueOf(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        facts.put("JDK", jdk);
        facts.put(MachineFacts.NATIVE_CALLS, Binding.chosen().title());
        facts.put("user", user());

        String summary = model + " · " + allowed.cardinality() + " CPUs"
                + hypervisor.map(name -> " (" + name + ")").orElse("") + " · " + kernel + " · JDK "
                + System.getProperty("java.version") + " · native calls by "
                + Binding.chosen().title();
        return new MachineFacts(summary, facts, warnings(idleState));
    }

    /** Its number, where passwd does not know it. */
    private static String user() {
        String name = System.getProperty("user.name");
        return name.equals("?") ? Integer.toUnsignedString(Libc.get().geteuid()) : name;
    }

    private static String named(List<String> names, String otherwise) {
        return names.isEmpty() ? otherwise : String.join(", ", names);
    }

    private static List<String> warnings(IdleState idleState) {
        return idleState.refusal().stream()
                .map(why -> "The idle state could not be held (" + why
                        + "): with placement split, figures are mostly the sleeping processor's wake-up.")
                .toList();
    }
}
