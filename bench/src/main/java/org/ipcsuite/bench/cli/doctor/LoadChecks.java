package org.ipcsuite.bench.cli.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.results.Figures;

/** Which other processes use the processors, and how much of them this process gets. */
final class LoadChecks {

    private static final CheckTopic STEAL = CheckTopic.ofFigures("steal");
    private static final CheckTopic QUOTA = CheckTopic.ofFigures("CPU quota");
    private static final CheckTopic PRESSURE = CheckTopic.ofFigures("pressure");
    private static final CheckTopic LOAD = CheckTopic.ofFigures("load");

    private static final String WHO = "top -b -n 1 | head -n 15";

    private static final String END = "shows what runs: end what need not, and measure then";

    /** In the line "cpu" of proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal; guests are in user. */
    private static final int TIMES = 8;

    private static final Pattern SOME = Pattern.compile("some avg10=(\\d+\\.\\d+)");

    private LoadChecks() {}

    static Finding steal(Host host) {
        long[] times = host.lines("/proc/stat").stream()
                .filter(line -> line.startsWith("cpu "))
                .flatMap(line -> Stream.of(line.split("\\s+", -1)).skip(1).limit(TIMES))
                .mapToLong(Long::parseLong)
                .toArray();
        long all = Arrays.stream(times).sum();
        if (times.length < TIMES || all == 0) {
            return STEAL.note("not visible", "time that the hypervisor takes cannot be separated from measured time");
        }
        double share = (double) times[TIMES - 1] / all;
        return STEAL.rising(
                        share,
                        0.01,
                        0.05,
                        Figures.percent(share) + " since boot",
                        "the hypervisor gives the processors to others meanwhile: long tails")
                .withAdvice(share < 0.01 ? "" : "have the machine's host give it processors of its own");
    }

    static Finding quota(Host host) {
        int allowed = host.allowedProcessors().cardinality();
        Optional<Quota> quota = Quota.smallest(host);
        if (quota.isEmpty()) {
            return QUOTA.good("none");
        }
        String found = Figures.number(quota.get().processors()) + " processors' worth, of " + allowed;
        return quota.get().processors() >= allowed
                ? QUOTA.good(found)
                : QUOTA.bad(found, "once it is spent, both processes stand still until the next period, up to 100 ms")
                        .withCommand("echo " + quota.get().none() + " | sudo tee "
                                + quota.get().file())
                        .withAdvice("for a container: docker update --cpu-quota=-1 NAME");
    }

    static Finding pressure(Host host) {
        OptionalDouble cpu = some(host, "cpu");
        if (cpu.isEmpty()) {
            return PRESSURE.note("not measured by this kernel", "a run cannot tell when its threads had to wait")
                    .withAdvice("boot with psi=1, where the kernel has CONFIG_PSI");
        }
        double worst = Math.max(
                cpu.getAsDouble(),
                Math.max(some(host, "memory").orElse(0), some(host, "io").orElse(0)));
        String found = String.format(
                Locale.ROOT,
                "cpu %.0f %%, memory %.0f %%, io %.0f %% over 10 s",
                cpu.getAsDouble(),
                some(host, "memory").orElse(0),
                some(host, "io").orElse(0));
        return PRESSURE.rising(worst, 5, 25, found, "threads waited for that share of the time: so may measured ones")
                .withCommand(worst < 5 ? "" : WHO)
                .withAdvice(worst < 5 ? "" : END);
    }

    static Finding load(Host host) {
        double load = host.read("/proc/loadavg")
                .map(text -> Double.parseDouble(text.split(" ", 2)[0]))
                .orElse(0.0);
        int allowed = Math.max(1, host.allowedProcessors().cardinality());
        return LOAD.rising(
                        load,
                        0.5 * allowed,
                        allowed,
                        String.format(Locale.ROOT, "%.1f over a minute, on %d processors", load, allowed),
                        "other work takes turns with the measured threads")
                .withCommand(load < 0.5 * allowed ? "" : WHO)
                .withAdvice(load < 0.5 * allowed ? "" : END);
    }

    private static OptionalDouble some(Host host, String resource) {
        Matcher some = SOME.matcher(host.read("/proc/pressure/" + resource).orElse(""));
        return some.find() ? OptionalDouble.of(Double.parseDouble(some.group(1))) : OptionalDouble.empty();
    }
}
