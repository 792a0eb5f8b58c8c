package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in /sys and /proc that state which processors a machine has; each list is as the kernel writes it. */
final class FakeProcessors {

    private static final String CPU = "sys/devices/system/cpu/cpu";

    private final Path root;

    FakeProcessors(Path root, String allowed) {
        this.root = root;
        with("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t" + allowed + "\n");
    }

    /** Intel Core i7-1260P: four cores of two threads and eight small ones, whose L2 is shared by four. */
    static FakeProcessors laptop(Path root) {
        return new FakeProcessors(root, "0-15")
                .cores("0-1", "2-3", "4-5", "6-7", "8", "9", "10", "11", "12", "13", "14", "15")
                .caches(0, 1, "Data", "0-1", "2-3", "4-5", "6-7", "8", "9", "10", "11", "12", "13", "14", "15")
                .caches(1, 1, "Instruction", "0-1", "2-3", "4-5", "6-7", "8", "9", "10", "11", "12", "13", "14", "15")
                .caches(2, 2, "Unified", "0-1", "2-3", "4-5", "6-7", "8-11", "12-15")
                .caches(3, 3, "Unified", "0-15")
                .nodes("0-15")
                .with("sys/devices/cpu_core/cpus", "0-7\n")
                .with("sys/devices/cpu_atom/cpus", "8-15\n");
    }

    /** Two Intel Xeon Gold 6230 with the firmware of many servers: processors of the two nodes take turns. */
    static FakeProcessors twoSockets(Path root, String allowed) {
        FakeProcessors server = new FakeProcessors(root, allowed);
        StringBuilder even = new StringBuilder();
        StringBuilder odd = new StringBuilder();
        for (int cpu = 0; cpu < 80; cpu++) {
            (cpu % 2 == 0 ? even : odd).append(cpu < 2 ? "" : ",").append(cpu);
        }
        for (int cpu = 0; cpu < 40; cpu++) {
            server.cores(cpu + "," + (cpu + 40)).caches(2, 2, "Unified", cpu + "," + (cpu + 40));
        }
        return server.caches(3, 3, "Unified", even.toString(), odd.toString()).nodes(even.toString(), odd.toString());
    }

    /** AMD Ryzen 9 5950X: two chiplets of eight cores with an L3 each, one node. */
    static FakeProcessors chiplets(Path root) {
        FakeProcessors desktop = new FakeProcessors(root, "0-31");
        for (int cpu = 0; cpu < 16; cpu++) {
            desktop.cores(cpu + "," + (cpu + 16)).caches(2, 2, "Unified", cpu + "," + (cpu + 16));
        }
        return desktop.caches(3, 3, "Unified", "0-7,16-23", "8-15,24-31").nodes("0-31");
    }

    /** A virtual machine whose kernel states no caches. */
    static FakeProcessors virtual(Path root) {
        return new FakeProcessors(root, "0-1").cores("0", "1").nodes("0-1");
    }

    Topology topology() {
        return new Topology(new Host(root));
    }

    FakeProcessors cores(String... lists) {
        for (String list : lists) {
            Host.processorList(list).stream()
                    .forEach(cpu -> with(CPU + cpu + "/topology/thread_siblings_list", list + "\n"));
        }
        return this;
    }

    FakeProcessors caches(int index, int level, String type, String... lists) {
        for (String list : lists) {
            Host.processorList(list).stream().forEach(cpu -> {
                String directory = CPU + cpu + "/cache/index" + index;
                with(directory + "/level", level + "\n");
                with(directory + "/type", type + "\n");
                with(directory + "/shared_cpu_list", list + "\n");
            });
        }
        return this;
    }

    FakeProcessors nodes(String... lists) {
        for (int node = 0; node < lists.length; node++) {
            with("sys/devices/system/node/node" + node + "/cpulist", lists[node] + "\n");
        }
        return this;
    }

    FakeProcessors with(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
