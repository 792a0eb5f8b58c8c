package org.ipcsuite.bench.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.bench.harness.machine.Host;

/** A machine of files in a directory of the test's own; all is well with it until the test says otherwise. */
public final class FakeHost extends Host {

    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Set<String> readOnly = new HashSet<>();
    private final Map<String, String> variables = new HashMap<>();

    private FakeHost(Path root) {
        super(root);
    }

    /** A machine as one would wish it: eight processors, two of them set apart, nobody else on it. */
    public static FakeHost fit(Path root) {
        FakeHost host = new FakeHost(root)
                .with("/proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-7\nMems_allowed_list:\t0")
                .with("/sys/devices/system/cpu/online", "0-7")
                .with("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu vme sse2\n")
                .with("/proc/stat", "cpu  1000 0 500 98000 0 0 0 0 0 0\ncpu0 1 2 3 4 5 6 7 8 9 10")
                .with("/sys/devices/system/cpu/intel_pstate/no_turbo", "1\n")
                .with("/sys/devices/system/cpu/smt/active", "0")
                .with("/sys/devices/system/cpu/smt/control", "off")
                .with("/sys/devices/system/cpu/isolated", "0-1")
                .with("/proc/self/cgroup", "0::/user.slice/one.scope")
                .with("/sys/fs/cgroup/user.slice/one.scope/cpu.max", "max 100000")
                .with("/proc/pressure/cpu", "some avg10=0.40 avg60=9.00 avg300=9.00 total=1\nfull avg10=0.00")
                .with("/proc/loadavg", "0.10 0.20 0.30 1/100 4711")
                .with("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc")
                .with("/sys/devices/system/cpu/vulnerabilities/meltdown", "Not affected")
                .with("/dev/cpu_dma_latency", "")
                .with("/proc/sys/fs/mqueue/msg_max", "10")
                .with("/proc/sys/fs/mqueue/msgsize_max", "8192")
                .with("/proc/sysvipc/msg", "key msqid")
                .with("/proc/sysvipc/shm", "key shmid\n1 1")
                .with("/proc/sysvipc/sem", "key semid")
                .with("/proc/sys/kernel/msgmni", "32000")
                .with("/proc/sys/kernel/shmmni", "4096")
                .with("/proc/sys/kernel/sem", "32000\t1024000000\t500\t32000")
                .with("/proc/sys/kernel/msgmax", "8192")
                .with("/proc/sys/kernel/msgmnb", "16384")
                .with("/proc/net/if_inet6", "00000000000000000000000000000001 01 80 10 80       lo\n")
                .with("/proc/sys/net/ipv4/ip_local_port_range", "32768\t60999")
                .with("/opt/jdk/bin/java", "")
                .with("/usr/bin/cc", "")
                .with("/etc/os-release", "NAME=\"Debian\"\nID=debian")
                .limit("20000", "819200", "96365", "8388608")
                .room("/dev/shm", 4L << 30, 4L << 30)
                .property("java.home", "/opt/jdk")
                .property("java.vm.name", "OpenJDK 64-Bit Server VM")
                .property("java.runtime.version", "17.0.15+6")
                .property("java.vm.info", "mixed mode, sharing")
                .variable("PATH", "bin:/usr/local/bin:/usr/bin");
        for (int cpu = 0; cpu < 8; cpu++) {
            host.with("/sys/devices/system/cpu/cpu" + cpu + "/cpufreq/scaling_governor", "performance\n");
        }
        return host;
    }

    /** A file with that text. */
    public FakeHost with(String path, String text) {
        try {
            Path file = at(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** No such file. */
    public FakeHost without(String path) {
        try {
            Files.delete(at(path));
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    FakeHost allowed(String list) {
        return with("/proc/self/status", "Cpus_allowed_list:\t" + list);
    }

    /** The soft limits, as proc_pid_limits(5) shows them; each hard one is the same. */
    FakeHost limit(String files, String queueBytes, String signals, String locked) {
        String line = "%-25s %-20s %-20s %-10s%n";
        return with(
                "/proc/self/limits",
                String.format(Locale.ROOT, line, "Limit", "Soft Limit", "Hard Limit", "Units")
                        + String.format(Locale.ROOT, line, "Max cpu time", "unlimited", "unlimited", "seconds")
                        + String.format(Locale.ROOT, line, "Max open files", files, files, "files")
                        + String.format(Locale.ROOT, line, "Max locked memory", locked, locked, "bytes")
                        + String.format(Locale.ROOT, line, "Max pending signals", signals, signals, "signals")
                        + String.format(Locale.ROOT, line, "Max msgqueue size", queueBytes, queueBytes, "bytes")
                        + String.format(Locale.ROOT, line, "Max nice priority", "0", "0", ""));
    }

    FakeHost room(String directory, long totalBytes, long usableBytes) {
        rooms.put(directory, new Room(totalBytes, usableBytes));
        return this;
    }

    FakeHost noRoom(String directory) {
        rooms.remove(directory);
        return this;
    }

    /** This user may not write there. */
    FakeHost readOnly(String path) {
        readOnly.add(path);
        return this;
    }

    FakeHost property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    FakeHost variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    @Override
    public Optional<Room> room(String directory) {
        return Optional.ofNullable(rooms.get(directory));
    }

    @Override
    public boolean isWritable(String path) {
        return has(path) && !readOnly.contains(path);
    }

    @Override
    public String property(String name) {
        return properties.getOrDefault(name, "");
    }

    @Override
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
