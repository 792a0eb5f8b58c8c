package org.ipcsuite.bench.report;

import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.core.Traits;

/**
 * Why a figure is not what one expects of its mechanism, in a sentence. It is shown beside figures of a run that show the
 * effect themselves, and beside no others. Each was found by counting sleeps, threads or messages, and tests count them
 * again: {@code CauseTest}, and {@code SecondWakeUpTest} of the sockets.
 */
enum Cause {
    /** Of a message that the kernel passes in one piece. */
    SECOND_WAKE_UP(
            Set.of("unix-stream", "unix-abstract", "socketpair"),
            false,
            (cell, run) -> cell.measurement() == Measurement.ROUNDTRIP
                    && cell.sizeBytes() <= Limits.PIECE
                    && switches(cell) >= Limits.MORE_THAN_ONE,
            "a read(2) that waits on a Unix stream socket is woken a second time, for nothing, when the peer takes the"
                    + " request; behind poll(2) it is woken once: 'run unix-stream unix-stream-poll' shows both"),

    FULL_PIPE(
            Set.of("pipe", "fifo"),
            false,
            (cell, run) -> isMessaging(cell)
                    && cell.sizeBytes() + Limits.PREFIX > Limits.PIPE
                    && switches(cell) >= Limits.MORE_THAN_ONE,
            "a pipe holds 64 KiB, less than the message with its length: the sender sleeps until the receiver has made"
                    + " room, and the receiver until there is more"),

    FULL_QUEUE(
            Set.of("posix-mq"),
            false,
            (cell, run) -> cell.measurement() == Measurement.THROUGHPUT && switches(cell) >= 2.0 / Limits.QUEUE,
            "a POSIX queue holds 10 messages (fs.mqueue.msg_max): the sender then sleeps until one is taken"),

    SPINS_FOR_NOTHING(
            Set.of(),
            false,
            (cell, run) -> cell.measurement() == Measurement.ROUNDTRIP
                    && cell.waiting() == Traits.Waiting.ADAPTIVE
                    && cell.placement().isOneProcessor()
                    && switches(cell) >= Limits.NEARLY_ONE,
            "it spins before it sleeps, and on one processor nobody can send meanwhile: each message waits until the"
                    + " spinning has ended"),

    ONE_CACHE(
            Set.of("mmap-futex", "eventfd", "sem-posix", "sem-unnamed", "sem-sysv", "signal-fd"),
            false,
            Cause::isFasterOnOneProcessor,
            "on one processor the sender fills the ring before the receiver runs, and the messages stay in that processor's"
                    + " cache; on two each cache line crosses to the other"),

    HANDLER_THREADS(
            Set.of("signal"),
            true,
            (cell, run) -> cell.nativeFigures() != null
                    && cell.nativeFigures().ratio() != null
                    && cell.nativeFigures().ratio() >= 2,
            "the JVM starts a thread for each signal, which runs the handler; in C the handler interrupts the thread that"
                    + " waits, and signal-fd has none");

    private static final class Limits {

        /** A clear second one in some of the messages, which chance does not make of one. */
        static final double MORE_THAN_ONE = 1.15;

        static final double NEARLY_ONE = 0.9;
        static final double CLEARLY_FASTER = 1.3;

        /** Bytes that a Unix stream surely passes in one piece. */
        static final int PIECE = 1 << 14;

        /** Bytes that a pipe holds, and those in front of a message. */
        static final int PIPE = 1 << 16;

        static final int PREFIX = Integer.BYTES;

        static final int QUEUE = 10;
    }

    private final Set<String> mechanisms;
    private final boolean isOfRatio;
    private final BiPredicate<Cell.Measured, Run> isSeen;
    private final String sentence;

    Cause(Set<String> mechanisms, boolean isOfRatio, BiPredicate<Cell.Measured, Run> isSeen, String sentence) {
        this.mechanisms = mechanisms;
        this.isOfRatio = isOfRatio;
        this.isSeen = isSeen;
        this.sentence = sentence;
    }

    /** Whether it belongs to JVM / C, not to the figure itself. */
    boolean isOfRatio() {
        return isOfRatio;
    }

    /** Without its full stop. */
    String sentence() {
        return sentence;
    }

    /** Whether the figures of this cell of the run show it. */
    boolean isSeen(Cell.Measured cell, Run run) {
        return (mechanisms.isEmpty() || mechanisms.contains(cell.mechanism())) && isSeen.test(cell, run);
    }

    private static boolean isMessaging(Cell cell) {
        return cell.measurement() == Measurement.ROUNDTRIP || cell.measurement() == Measurement.THROUGHPUT;
    }

    private static boolean isFasterOnOneProcessor(Cell.Measured cell, Run run) {
        return cell.measurement() == Measurement.THROUGHPUT
                && cell.placement().isOneProcessor()
                && run.measured().stream()
                        .filter(other -> other.measurement() == Measurement.THROUGHPUT
                                && other.mechanism().equals(cell.mechanism())
                                && other.sizeBytes() == cell.sizeBytes()
                                && !other.placement().isOneProcessor()
                                && !other.placement().isFree())
                        .anyMatch(other -> rate(cell) >= Limits.CLEARLY_FASTER * rate(other));
    }

    private static double rate(Cell.Measured cell) {
        return Objects.requireNonNull(cell.messagesPerS());
    }

    /** Of either kind, for a message; 0 if they were not counted. */
    private static double switches(Cell.Measured cell) {
        return cell.cost() == null ? 0 : cell.cost().switchesPerMessage();
    }
}
