package org.ipcsuite.bench.cli.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.Host;

/**
 * What a control group may use of the processors' time; see cgroups(7).
 *
 * @param processors how many processors' worth
 * @param file where it is set
 * @param none what lifts it when it is written there
 */
record Quota(double processors, String file, String none) {

    /** Where version 2 is mounted: alone, or beside version 1. */
    private static final List<String> UNIFIED = List.of("/sys/fs/cgroup", "/sys/fs/cgroup/unified");

    private static final List<String> CPU = List.of("/sys/fs/cgroup/cpu", "/sys/fs/cgroup/cpu,cpuacct");

    /** The tightest quota of this process's group and those above it; empty if there is none. */
    static Optional<Quota> smallest(Host host) {
        List<Quota> quotas = new ArrayList<>();
        for (String line : host.lines("/proc/self/cgroup")) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                UNIFIED.stream()
                        .flatMap(mount -> upwards(mount, parts[2]).stream())
                        .flatMap(group -> unified(host, group))
                        .forEach(quotas::add);
            } else if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains("cpu")) {
                CPU.stream()
                        .flatMap(mount -> upwards(mount, parts[2]).stream())
                        .flatMap(group -> cpu(host, group))
                        .forEach(quotas::add);
            }
        }
        return quotas.stream().min(Comparator.comparingDouble(Quota::processors));
    }

    /** The group's directory and all above it. In a container the path may be the host's: the mount is always tried. */
    private static List<String> upwards(String mount, String path) {
        List<String> groups = new ArrayList<>(List.of(mount));
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            groups.add(mount + path.substring(0, end));
        }
        return groups;
    }

    /** cpu.max: "max 100000", or the quota and the period in microseconds. */
    private static Stream<Quota> unified(Host host, String group) {
        String file = group + "/cpu.max";
        return host.read(file).stream()
                .map(text -> text.split(" ", -1))
                .filter(words -> words.length == 2 && !words[0].equals("max"))
                .map(words -> new Quota(Double.parseDouble(words[0]) / Double.parseDouble(words[1]), file, "max"));
    }

    /** cpu.cfs_quota_us is -1 without a quota. */
    private static Stream<Quota> cpu(Host host, String group) {
        String file = group + "/cpu.cfs_quota_us";
        return host.number(file).stream()
                .flatMap(quota -> host.number(group + "/cpu.cfs_period_us").stream()
                        .map(period -> new Quota((double) quota / period, file, "-1")));
    }
}
