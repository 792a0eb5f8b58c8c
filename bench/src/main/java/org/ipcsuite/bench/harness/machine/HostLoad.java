package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's counters of what the whole machine does, at one moment; two of them make {@link Conditions}.
 *
 * @param allTicks time of all processors
 * @param stolenTicks time of these that the hypervisor gave to others
 * @param pressureUs microseconds in which some thread was ready and had no processor; null without CONFIG_PSI
 * @param nanos when it was
 */
public record HostLoad(
        long allTicks, long stolenTicks, @Nullable Long pressureUs, long nanos) {

    private static final Path STAT = Path.of("/proc/stat");
    private static final Path PRESSURE = Path.of("/proc/pressure/cpu");
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Pattern SOME_TOTAL = Pattern.compile("some .*total=(\\d+)");

    /** In the line "cpu" of proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal; guests are in user. */
    private static final int FIELDS = 8;

    private static final int STEAL = 7;

    /** Reads the counters. */
    public static HostLoad now() throws IOException {
        List<Long> ticks = Stream.of(Files.readAllLines(STAT).get(0).split(" +", -1))
                .skip(1)
                .limit(FIELDS)
                .map(Long::valueOf)
                .toList();
        long all = ticks.stream().mapToLong(Long::longValue).sum();
        return new HostLoad(all, ticks.get(STEAL), pressure(), System.nanoTime());
    }

    /** What the machine did since then. */
    public Conditions since(HostLoad then) throws IOException {
        long ticks = allTicks - then.allTicks;
        Double steal = ticks <= 0 ? null : 100.0 * (stolenTicks - then.stolenTicks) / ticks;
        Double pressure = pressureUs == null || then.pressureUs == null || nanos <= then.nanos
                ? null
                : 100e3 * (pressureUs - then.pressureUs) / (nanos - then.nanos);
        return new Conditions(steal, pressure, load());
    }

    private static @Nullable Long pressure() {
        try {
            Matcher total = SOME_TOTAL.matcher(Files.readString(PRESSURE));
            return total.find() ? Long.valueOf(total.group(1)) : null;
        } catch (IOException notInThisKernel) {
            return null;
        }
    }

    private static Double load() throws IOException {
        return Double.valueOf(Files.readString(LOAD).split(" ", -1)[0]);
    }
}
