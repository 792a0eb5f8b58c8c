package org.ipcsuite.bench.cli.doctor;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.bench.harness.machine.Host;

/** The limits of this process, getrlimit(2), which its children inherit. */
final class ProcessChecks {

    private static final CheckTopic OPEN_FILES = CheckTopic.ofMechanisms("RLIMIT_NOFILE");
    private static final CheckTopic QUEUE_BYTES = CheckTopic.ofMechanisms("RLIMIT_MSGQUEUE");
    private static final CheckTopic PENDING_SIGNALS = CheckTopic.ofMechanisms("RLIMIT_SIGPENDING");
    private static final CheckTopic LOCKED_MEMORY = CheckTopic.ofMechanisms("RLIMIT_MEMLOCK");

    /** A name, then the soft and the hard limit. */
    private static final Pattern LIMIT = Pattern.compile("(.+?)\\s{2,}(\\d+|unlimited)\\s+(\\d+|unlimited)\\b.*");

    private static final int KIBIBYTE = 1 << 10;

    private ProcessChecks() {}

    static Finding openFiles(Host host) {
        Limit limit = Limit.named(host, "Max open files");
        return limit.judged(OPEN_FILES, 1024, 256, "", "a JVM has over a hundred files open: EMFILE in its peers", "n");
    }

    static Finding queueBytes(Host host) {
        Limit limit = Limit.named(host, "Max msgqueue size");
        return limit.judged(
                QUEUE_BYTES, 819_200, 200_000, " B", "posix-mq needs room for two queues of 82 kB: EMFILE", "q");
    }

    static Finding pendingSignals(Host host) {
        Limit limit = Limit.named(host, "Max pending signals");
        return limit.judged(
                PENDING_SIGNALS, 1024, 64, "", "signal-queued and signal-fd wait more often: EAGAIN is their end", "i");
    }

    static Finding lockedMemory(Host host) {
        Limit limit = Limit.named(host, "Max locked memory");
        return limit.judged(
                LOCKED_MEMORY,
                64 * KIBIBYTE,
                0,
                " B",
                "no page can be kept from being swapped out; see that swap stays unused",
                "l");
    }

    /** A soft limit, and the hard one up to which a user may raise it; infinite if unlimited. */
    private record Limit(double soft, double hard) {

        static Limit named(Host host, String name) {
            return host.lines("/proc/self/limits").stream()
                    .map(LIMIT::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> line.group(1).equals(name))
                    .map(line -> new Limit(value(line.group(2)), value(line.group(3))))
                    .findFirst()
                    .orElse(new Limit(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        }

        Finding judged(CheckTopic topic, double enough, double least, String unit, String effect, String flag) {
            Finding finding = topic.falling(soft, enough, least, words(soft, unit), effect);
            if (soft >= enough) {
                return finding;
            }
            String wanted = String.format(Locale.ROOT, "%.0f", "l".equals(flag) ? enough / KIBIBYTE : enough);
            return hard >= enough
                    ? finding.withCommand("ulimit -" + flag + " " + wanted)
                    : finding.withCommand("sudo prlimit --pid $$ --" + option(flag) + "="
                                    + String.format(Locale.ROOT, "%.0f", enough))
                            .withAdvice("the hard limit is " + words(hard, unit) + " too; see limits.conf(5)");
        }

        private static String option(String flag) {
            return switch (flag) {
                case "n" -> "nofile";
                case "q" -> "msgqueue";
                case "i" -> "sigpending";
                default -> "memlock";
            };
        }

        private static String words(double limit, String unit) {
            return Double.isInfinite(limit) ? "unlimited" : String.format(Locale.ROOT, "%.0f", limit) + unit;
        }

        private static double value(String text) {
            return text.equals("unlimited") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
        }
    }
}
