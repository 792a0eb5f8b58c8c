package org.ipcsuite.bench.cli.doctor;

import org.ipcsuite.bench.harness.machine.Host;

/** The limits of this process, getrlimit(2), which its children inherit. */
final class ProcessChecks {

    private static final CheckTopic OPEN_FILES = CheckTopic.ofMechanisms("RLIMIT_NOFILE");
    private static final CheckTopic QUEUE_BYTES = CheckTopic.ofMechanisms("RLIMIT_MSGQUEUE");
    private static final CheckTopic PENDING_SIGNALS = CheckTopic.ofMechanisms("RLIMIT_SIGPENDING");
    private static final CheckTopic LOCKED_MEMORY = CheckTopic.ofMechanisms("RLIMIT_MEMLOCK");

    private static final int KIBIBYTE = 1 << 10;

    private ProcessChecks() {}

    static Finding openFiles(Host host) {
        Host.Limit limit = host.limit("Max open files");
        return judged(
                limit, OPEN_FILES, 1024, 256, "", "a JVM has over a hundred files open: EMFILE in its peers", "n");
    }

    static Finding queueBytes(Host host) {
        Host.Limit limit = host.limit("Max msgqueue size");
        return judged(
                limit, QUEUE_BYTES, 819_200, 200_000, " B", "posix-mq needs room for two queues of 82 kB: EMFILE", "q");
    }

    static Finding pendingSignals(Host host) {
        Host.Limit limit = host.limit("Max pending signals");
        return judged(
                limit,
                PENDING_SIGNALS,
                1024,
                64,
                "",
                "signal-queued and signal-fd wait more often: EAGAIN is their end",
                "i");
    }

    static Finding lockedMemory(Host host) {
        Host.Limit limit = host.limit("Max locked memory");
        return judged(
                limit,
                LOCKED_MEMORY,
                64 * KIBIBYTE,
                0,
                " B",
                "no page can be kept from being swapped out; see that swap stays unused",
                "l");
    }

    private static Finding judged(
            Host.Limit limit, CheckTopic topic, int enough, int least, String unit, String effect, String flag) {
        Finding finding = topic.falling((double) limit.soft(), enough, least, words(limit.soft(), unit), effect);
        if (limit.soft() >= enough) {
            return finding;
        }
        return limit.hard() >= enough
                ? finding.withCommand("ulimit -" + flag + " " + ("l".equals(flag) ? enough / KIBIBYTE : enough))
                : finding.withCommand("sudo prlimit --pid $$ --" + option(flag) + "=" + enough)
                        .withAdvice("the hard limit is " + words(limit.hard(), unit) + " too; see limits.conf(5)");
    }

    private static String option(String flag) {
        return switch (flag) {
            case "n" -> "nofile";
            case "q" -> "msgqueue";
            case "i" -> "sigpending";
            default -> "memlock";
        };
    }

    private static String words(long limit, String unit) {
        return limit == Long.MAX_VALUE ? "unlimited" : limit + unit;
    }
}
