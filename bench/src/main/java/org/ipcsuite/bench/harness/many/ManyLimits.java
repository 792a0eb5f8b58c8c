package org.ipcsuite.bench.harness.many;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Transport;

/**
 * Which limit of this machine so many processes would exceed. It counts what they need at least, and not what others use: it
 * refuses what cannot work, and what it lets through may still fail.
 */
public final class ManyLimits {

    /** A name, then the soft limit. */
    private static final Pattern LIMIT = Pattern.compile("(.+?)\\s{2,}(\\d+|unlimited)\\s.*");

    /** Threads of a JVM, which RLIMIT_NPROC, pid_max and threads-max count. */
    private static final int THREADS = 20;

    /** Descriptors of a JVM, and those that a server, or the driver, has for each client. */
    private static final int OWN_DESCRIPTORS = 40;

    private static final int DESCRIPTORS_A_CLIENT = 3;

    private static final long MEBIBYTE = 1 << 20;
    private static final long MEMORY_OF_JVM = 24 * MEBIBYTE;

    private static final String POSIX_QUEUE = "posix-mq";
    private static final String POSIX_MEMORY = "posix-shm";
    private static final int QUEUES_A_CLIENT = 2;

    private final Host host;

    /** Those of this machine. */
    public static ManyLimits here() {
        return new ManyLimits(Host.here());
    }

    /** Those of that machine. */
    public ManyLimits(Host host) {
        this.host = host;
    }

    /** Why so many cannot be at once with any mechanism; empty if nothing stands against it. */
    public Optional<String> refusal(Many many) {
        int processes = ManyOrder.processes(many);
        long threads = (long) THREADS * processes;
        long descriptors = OWN_DESCRIPTORS + (long) DESCRIPTORS_A_CLIENT * processes;
        long memory = processes * MEMORY_OF_JVM;
        return Stream.of(
                        isBound()
                                ? over(threads, limit("Max processes"), "threads", "RLIMIT_NPROC (ulimit -u)")
                                : none(),
                        over(threads, number("/proc/sys/kernel/pid_max"), "threads", "kernel.pid_max"),
                        over(threads, number("/proc/sys/kernel/threads-max"), "threads", "kernel.threads-max"),
                        over(descriptors, limit("Max open files"), "descriptors", "RLIMIT_NOFILE (ulimit -n)"),
                        over(memory / MEBIBYTE, memoryMebibytes(), "MiB", "MemAvailable (/proc/meminfo)"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(limit -> words(many) + " need " + limit);
    }

    /** Why so many cannot be at once with this mechanism and messages of that size. */
    public Optional<String> refusal(Many many, Transport transport, int sizeBytes) {
        return refusal(many)
                .or(() -> ofMechanism(many.count(), transport, sizeBytes)
                        .map(limit -> words(many) + " of " + transport.name() + " need " + limit));
    }

    private Optional<String> ofMechanism(int count, Transport transport, int sizeBytes) {
        if (has(transport, POSIX_QUEUE)) {
            return over(
                    (long) QUEUES_A_CLIENT * count,
                    number("/proc/sys/fs/mqueue/queues_max"),
                    "queues",
                    "fs.mqueue.queues_max");
        }
        if (has(transport, POSIX_MEMORY)) {
            long ring = Math.max(Options.DEFAULT.capacity(), 8L * sizeBytes / 3);
            return host.room("/dev/shm")
                    .flatMap(room -> over(
                            2 * ring * count / MEBIBYTE, room.usableBytes() / MEBIBYTE, "MiB", "room in /dev/shm"));
        }
        return none();
    }

    private static String words(Many many) {
        return many.count() + " " + many.measurement().label();
    }

    private static boolean has(Transport transport, String kind) {
        return transport.objectKinds().stream().map(ObjectKind::word).anyMatch(kind::equals);
    }

    /** The user root may exceed RLIMIT_NPROC. */
    private boolean isBound() {
        return host.field("/proc/self/status", "Uid")
                .map(ids -> !ids.startsWith("0"))
                .orElse(true);
    }

    private static Optional<String> over(long needed, long limit, String what, String name) {
        return needed <= limit
                ? none()
                : Optional.of(String.format(Locale.ROOT, "%,d %s at least, and %s is %,d", needed, what, name, limit));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private long number(String path) {
        return host.number(path).orElse(Long.MAX_VALUE);
    }

    private long memoryMebibytes() {
        return host.field("/proc/meminfo", "MemAvailable")
                .map(kibibytes -> Long.parseLong(kibibytes.replaceAll("\\D", "")) * 1024 / MEBIBYTE)
                .orElse(Long.MAX_VALUE);
    }

    private long limit(String name) {
        return host.lines("/proc/self/limits").stream()
                .map(LIMIT::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(1).equals(name))
                .map(line -> line.group(2))
                .filter(value -> !value.equals("unlimited"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
