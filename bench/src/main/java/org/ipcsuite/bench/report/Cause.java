package org.ipcsuite.bench.report;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.core.Traits;

/**
 * Why a figure is not what one expects of its mechanism, in a sentence. It is shown beside figures of a run that show the
 * effect themselves, and beside no others. Each was found by counting sleeps, threads or messages, and tests count them
 * again: {@code CauseTest}, {@code SecondWakeUpTest} of the sockets, {@code HandlerThreadsTest} of the signals.
 *
 * @param mechanisms that it concerns; all if empty
 * @param isOfRatio whether it belongs to JVM / C, not to the figure itself
 * @param shows whether a cell's figures show it, in that run
 * @param sentence why, without its full stop
 */
record Cause(Set<String> mechanisms, boolean isOfRatio, BiPredicate<Cell.Measured, Run> shows, String sentence) {

    /** A clear second switch in some of the messages, which chance does not make of one. */
    private static final double MORE_THAN_ONE = 1.15;

    private static final double NEARLY_ONE = 0.9;
    private static final double CLEARLY_FASTER = 1.3;

    /** JVM / C that no code between the two explains. */
    private static final double MUCH_SLOWER = 2;

    /** Bytes that a pipe, and surely a Unix stream, holds. */
    private static final int BUFFER = 1 << 16;

    /** Bytes in front of a message. */
    private static final int PREFIX = Integer.BYTES;

    /** Messages in a POSIX queue, unless fs.mqueue.msg_max was raised. */
    private static final int QUEUE = 10;

    /** Of a message that the socket holds. */
    static final Cause SECOND_WAKE_UP = new Cause(
            Set.of("unix-stream", "unix-abstract", "socketpair"),
            false,
            (cell, run) -> cell.measurement() == Measurement.ROUNDTRIP
                    && cell.sizeBytes() <= BUFFER
                    && switches(cell) >= MORE_THAN_ONE,
            "a read(2) that waits on a Unix stream socket is woken a second time, for nothing, when the peer takes the"
                    + " request; behind poll(2) it is woken once: 'run unix-stream unix-stream-poll' shows both");

    static final Cause FULL_PIPE = new Cause(
            Set.of("pipe", "fifo"),
            false,
            (cell, run) -> (cell.measurement() == Measurement.ROUNDTRIP || cell.measurement() == Measurement.THROUGHPUT)
                    && cell.sizeBytes() + PREFIX > BUFFER
                    && switches(cell) >= MORE_THAN_ONE,
            "a pipe holds 64 KiB, less than the message with its length: the sender sleeps until the receiver has made"
                    + " room, and the receiver until there is more");

    static final Cause FULL_QUEUE = new Cause(
            Set.of("posix-mq"),
            false,
            (cell, run) -> cell.measurement() == Measurement.THROUGHPUT && switches(cell) >= 2.0 / QUEUE,
            "a POSIX queue holds 10 messages (fs.mqueue.msg_max): the sender then sleeps until one is taken");

    static final Cause SPINS_FOR_NOTHING = new Cause(
            Set.of(),
            false,
            (cell, run) -> cell.measurement() == Measurement.ROUNDTRIP
                    && cell.waiting() == Traits.Waiting.ADAPTIVE
                    && cell.placement().isOneProcessor()
                    && switches(cell) >= NEARLY_ONE,
            "it spins before it sleeps, and on one processor nobody can send meanwhile: each message waits until the"
                    + " spinning has ended");

    static final Cause ONE_CACHE = new Cause(
            Set.of("mmap-futex", "eventfd", "sem-posix", "sem-unnamed", "sem-sysv", "signal-fd"),
            false,
            Cause::isFasterOnOneProcessor,
            "on one processor the sender fills the ring before the receiver runs, and the messages stay in that processor's"
                    + " cache; on two each cache line crosses to the other");

    static final Cause HANDLER_THREADS = new Cause(
            Set.of("signal"),
            true,
            (cell, run) -> ratio(cell) >= MUCH_SLOWER,
            "the JVM starts a thread for each signal, which runs the handler; in C the handler interrupts the thread that"
                    + " waits, and signal-fd has none");

    static final List<Cause> ALL =
            List.of(SECOND_WAKE_UP, FULL_PIPE, FULL_QUEUE, SPINS_FOR_NOTHING, ONE_CACHE, HANDLER_THREADS);

    /** Whether the figures of this cell of the run show it. */
    boolean isSeen(Cell.Measured cell, Run run) {
        return (mechanisms.isEmpty()
                        || mechanisms.contains(
                                BoundMechanism.of(cell.mechanism()).mechanism()))
                && shows.test(cell, run);
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
                        .anyMatch(other -> rate(cell) >= CLEARLY_FASTER * rate(other));
    }

    private static double rate(Cell.Measured cell) {
        return Objects.requireNonNull(cell.messagesPerS());
    }

    /** Of either kind, for a message; 0 if they were not counted. */
    private static double switches(Cell.Measured cell) {
        return cell.cost() == null ? 0 : cell.cost().switchesPerMessage();
    }

    /** JVM / C; 0 if C was not measured. */
    private static double ratio(Cell.Measured cell) {
        NativeFigures inC = cell.nativeFigures();
        Double ratio = inC == null ? null : inC.ratio();
        return ratio == null ? 0 : ratio;
    }
}
