package org.ipcsuite.bench.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.results.Figures;

/** Room for kernel objects: shared memory and queues. */
final class ObjectChecks {

    private static final CheckTopic SHARED_MEMORY = CheckTopic.ofMechanisms("/dev/shm");
    private static final CheckTopic POSIX_QUEUES = CheckTopic.ofMechanisms("mqueue");
    private static final CheckTopic SYSTEM_V = CheckTopic.ofMechanisms("System V");

    static final String SHM = "/dev/shm";
    private static final long MEBIBYTE = 1 << 20;
    /** Two rings for messages of 1 MiB, or one connection of Aeron, and room for others. */
    private static final long LEAST_SHM = 48 * MEBIBYTE;
    /** What a container gets unless it asks for more. */
    private static final long CONTAINERS_SHM = 64 * MEBIBYTE;

    private static final String MQUEUE = "/proc/sys/fs/mqueue/";
    private static final String KERNEL = "/proc/sys/kernel/";
    private static final String SYSTEM_V_OBJECTS = "/proc/sysvipc/";

    /** The kernel's own defaults, which the mechanisms are made for. */
    private static final long QUEUE_MESSAGES = 10;

    private static final long MESSAGE_BYTES = 8192;
    private static final long QUEUE_BYTES = 16_384;

    private ObjectChecks() {}

    static Finding sharedMemory(Host host) {
        Optional<Host.Room> room = host.room(SHM);
        if (room.isEmpty()) {
            return SHARED_MEMORY
                    .bad("missing", "posix-shm and sem-posix do not work; the others use /tmp, or XDG_RUNTIME_DIR")
                    .withCommand("sudo mkdir -p /dev/shm && sudo mount -t tmpfs -o mode=1777,size=1g tmpfs /dev/shm");
        }
        long total = room.get().totalBytes();
        long usable = room.get().usableBytes();
        String found = usable / MEBIBYTE + " of " + total / MEBIBYTE + " MiB free";
        if (isLargeEnough(room.get())) {
            return SHARED_MEMORY.good(found);
        }
        Finding finding = usable < LEAST_SHM
                ? SHARED_MEMORY.bad(found, "Aeron, or rings for messages of 1 MiB, do not fit: their cells fail")
                : SHARED_MEMORY.note(found, "rings for messages of some MiB do not fit: their cells fail");
        return finding.withCommand("sudo mount -o remount,size=1g /dev/shm")
                .withAdvice("for a container: docker run --shm-size=1g");
    }

    static boolean isLargeEnough(Host.Room shm) {
        return shm.usableBytes() >= LEAST_SHM && shm.totalBytes() > CONTAINERS_SHM;
    }

    static Finding posixQueues(Host host) {
        Optional<Long> messages = host.number(MQUEUE + "msg_max");
        Optional<Long> bytes = host.number(MQUEUE + "msgsize_max");
        if (messages.isEmpty() || bytes.isEmpty()) {
            return POSIX_QUEUES
                    .bad("none", "posix-mq does not work")
                    .withAdvice("the kernel lacks CONFIG_POSIX_MQUEUE");
        }
        String found = messages.get() + " messages of up to " + Figures.size(Math.toIntExact(bytes.get()));
        return messages.get() >= QUEUE_MESSAGES && bytes.get() >= MESSAGE_BYTES
                ? POSIX_QUEUES.good(found)
                : POSIX_QUEUES
                        .note(found, "posix-mq holds and carries less than by default; larger messages are n/a")
                        .withCommand("sudo sysctl fs.mqueue.msg_max=" + QUEUE_MESSAGES + " fs.mqueue.msgsize_max="
                                + MESSAGE_BYTES);
    }

    static Finding systemV(Host host) {
        if (!host.has(SYSTEM_V_OBJECTS + "msg")) {
            return SYSTEM_V.bad("none", "sysv-mq, sysv-shm and sem-sysv do not work")
                    .withAdvice("the kernel lacks CONFIG_SYSVIPC");
        }
        List<String> full = new ArrayList<>();
        addIfFull(host, "msg", host.number(KERNEL + "msgmni"), full);
        addIfFull(host, "shm", host.number(KERNEL + "shmmni"), full);
        addIfFull(host, "sem", semaphoreSets(host), full);
        if (!full.isEmpty()) {
            return SYSTEM_V.bad("no more " + String.join(", ", full) + " can be made", "ENOSPC: the cells fail")
                    .withCommand("ipcs")
                    .withAdvice("and ipcrm removes unused ones");
        }
        long message = host.number(KERNEL + "msgmax").orElse(0L);
        long queue = host.number(KERNEL + "msgmnb").orElse(0L);
        return SYSTEM_V.falling(
                        Math.min((double) message / MESSAGE_BYTES, (double) queue / QUEUE_BYTES),
                        1,
                        0,
                        "messages of " + message + " B, queues of " + queue + " B",
                        "sysv-mq holds and carries less than by default")
                .withCommand(
                        message >= MESSAGE_BYTES && queue >= QUEUE_BYTES
                                ? ""
                                : "sudo sysctl kernel.msgmax=" + MESSAGE_BYTES + " kernel.msgmnb=" + QUEUE_BYTES);
    }

    /** The last of four numbers: semaphores of a set, of all, operations of a call, sets. */
    private static Optional<Long> semaphoreSets(Host host) {
        String[] limits = host.read(KERNEL + "sem").orElse("").split("\\s+", -1);
        return limits.length == 4 ? Optional.of(Long.valueOf(limits[3])) : Optional.empty();
    }

    private static void addIfFull(Host host, String kind, Optional<Long> limit, List<String> full) {
        long objects = Math.max(0, host.lines(SYSTEM_V_OBJECTS + kind).size() - 1);
        if (limit.isPresent() && objects >= limit.get()) {
            full.add(kind);
        }
    }
}
