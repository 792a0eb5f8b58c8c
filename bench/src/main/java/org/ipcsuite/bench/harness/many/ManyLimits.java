package org.ipcsuite.bench.harness.many;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.harness.registry.QueueQuota;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/**
 * Which limit of this machine so many processes would exceed. It counts what they need at least, and not what others use: it
 * refuses what cannot work, and what it lets through may still fail.
 */
public final class ManyLimits {

    /** Threads of a JVM, which RLIMIT_NPROC, pid_max and threads-max count. */
    private static final int THREADS = 20;

    /** Descriptors of a JVM, and those that a server, or the driver, has for each client. */
    private static final int OWN_DESCRIPTORS = 40;

    private static final int DESCRIPTORS_A_CLIENT = 3;

    private static final long MEBIBYTE = 1 << 20;
    private static final long MEMORY_OF_JVM = 24 * MEBIBYTE;

    private static final String POSIX_QUEUE = "posix-mq";
    private static final String SYSTEM_V_QUEUE = "sysv-mq";
    private static final String POSIX_MEMORY = "posix-shm";
    private static final String SYSTEM_V_MEMORY = "sysv-shm";
    private static final String SHARED_MEMORY = "/dev/shm";
    private static final int QUEUES_A_CLIENT = 2;

    /** The bit of the capability that exempts from fs.mqueue.queues_max; from RLIMIT_MSGQUEUE none does. */
    private static final int CAP_SYS_RESOURCE = 24;

    private final Host host;
    private final Path files;

    /** Those of this machine. */
    public static ManyLimits here() {
        return new ManyLimits(
                Host.here(), Objects.requireNonNull(RendezvousDirectory.base().getParent()));
    }

    /**
     * Those of that machine.
     *
     * @param files in which the runtime directory is, and so the rings in files
     */
    ManyLimits(Host host, Path files) {
        this.host = host;
        this.files = files;
    }

    /** Why so many cannot be at once with any mechanism; empty if nothing stands against it. */
    public Optional<String> refusal(Many many) {
        int processes = ManyOrder.processes(many);
        long threads = (long) THREADS * processes;
        long descriptors = OWN_DESCRIPTORS + (long) DESCRIPTORS_A_CLIENT * processes;
        long memory = processes * MEMORY_OF_JVM;
        return Stream.of(
                        isRoot()
                                ? none()
                                : over(threads, limit("Max processes"), "threads", "RLIMIT_NPROC", "ulimit -u %d"),
                        overSysctl(threads, "kernel.pid_max", "threads"),
                        overSysctl(threads, "kernel.threads-max", "threads"),
                        over(descriptors, limit("Max open files"), "descriptors", "RLIMIT_NOFILE", "ulimit -n %d"),
                        over(memory / MEBIBYTE, memoryMebibytes(), "MiB", "MemAvailable (/proc/meminfo)", ""))
                .flatMap(Optional::stream)
                .findFirst()
                .map(limit -> words(many) + " need " + limit);
    }

    /** Why so many cannot be at once with this mechanism and messages of that size. */
    public Optional<String> refusal(Many many, Transport transport, int sizeBytes) {
        return refusal(many)
                .or(() -> ofMechanism(many, transport, sizeBytes)
                        .map(limit -> words(many) + " of " + transport.name() + " need " + limit));
    }

    private Optional<String> ofMechanism(Many many, Transport transport, int sizeBytes) {
        int count = many.count();
        if (has(transport, POSIX_QUEUE)) {
            return queues(count).or(() -> queueQuota(many, transport, sizeBytes));
        }
        if (has(transport, SYSTEM_V_QUEUE)) { // that of all requests, or of none; and one for each
            return overSysctl(count + (many.servedBy() == ServedBy.LOOP ? 1L : 0L), "kernel.msgmni", "queues");
        }
        return transport.traits().payload() == Traits.Payload.SHARED_MEMORY
                ? rings(count, transport, sizeBytes)
                : none();
    }

    private Optional<String> queues(int count) {
        return host.isCapable(CAP_SYS_RESOURCE)
                ? none()
                : overSysctl((long) QUEUES_A_CLIENT * count, "fs.mqueue.queues_max", "queues");
    }

    private Optional<String> queueQuota(Many many, Transport transport, int sizeBytes) {
        Options options = ManyOrder.options(many, sizeBytes);
        long each = QueueQuota.bytesOfConnection(transport, options, many.servedBy() == ServedBy.LOOP);
        return over(
                many.count() * each, limit("Max msgqueue size"), "bytes of queues", "RLIMIT_MSGQUEUE", "ulimit -q %d");
    }

    /** In /dev/shm, in the runtime directory, or of System V, which counts them. */
    private Optional<String> rings(int count, Transport transport, int sizeBytes) {
        if (has(transport, SYSTEM_V_MEMORY)) {
            return overSysctl(count, "kernel.shmmni", "segments");
        }
        boolean isPosix = has(transport, POSIX_MEMORY);
        if (transport.traits().peerIdentity() == Traits.PeerIdentity.CREDENTIALS) {
            return none(); // the peer is given a descriptor of memory that has no name
        }
        String directory = isPosix ? SHARED_MEMORY : files.toString();
        long ring = Math.max(Options.DEFAULT.capacity(), 8L * sizeBytes / 3);
        return host.room(directory)
                .flatMap(room -> over(
                        2 * ring * count / MEBIBYTE,
                        room.usableBytes() / MEBIBYTE,
                        "MiB",
                        "room in " + directory,
                        directory.equals(SHARED_MEMORY) ? "mount -o remount,size=%dm " + SHARED_MEMORY : ""));
    }

    private static String words(Many many) {
        return many.count() + " " + many.measurement().label();
    }

    private static boolean has(Transport transport, String kind) {
        return transport.objectKinds().stream().map(ObjectKind::word).anyMatch(kind::equals);
    }

    /** Who may exceed RLIMIT_NPROC. */
    private boolean isRoot() {
        return host.field("/proc/self/status", "Uid")
                .map(ids -> ids.startsWith("0"))
                .orElse(false);
    }

    private Optional<String> overSysctl(long needed, String name, String what) {
        long limit = host.number("/proc/sys/" + name.replace('.', '/')).orElse(Long.MAX_VALUE);
        return over(needed, limit, what, name, "sysctl -w " + name + "=%d");
    }

    /**
     * Says that more is needed than there is.
     *
     * @param raise the command that raises the limit to what is needed; empty if there is none
     */
    private static Optional<String> over(long needed, long limit, String what, String name, String raise) {
        if (needed <= limit) {
            return none();
        }
        String wayOut = raise.isEmpty() ? "" : ", or raise it: " + String.format(Locale.ROOT, raise, needed);
        return Optional.of(String.format(
                Locale.ROOT, "%,d %s at least, and %s is %,d: ask for fewer%s", needed, what, name, limit, wayOut));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private long memoryMebibytes() {
        return host.field("/proc/meminfo", "MemAvailable")
                .map(kibibytes -> Long.parseLong(kibibytes.replaceAll("\\D", "")) * 1024 / MEBIBYTE)
                .orElse(Long.MAX_VALUE);
    }

    private long limit(String name) {
        return host.limit(name).soft();
    }
}
