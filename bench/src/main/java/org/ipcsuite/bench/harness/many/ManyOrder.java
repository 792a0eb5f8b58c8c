package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.bench.harness.registry.MechanismReference;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;

/**
 * What many processes are to do: part of every command to a worker that begins something.
 *
 * @param mechanism its name
 * @param sizeBytes bytes of a message
 * @param many how many processes, and how they are served
 * @param warmUpMs milliseconds of round trips before any is measured
 * @param iterations parts of the time that is measured
 * @param iterationMs milliseconds of each
 */
public record ManyOrder(String mechanism, int sizeBytes, Many many, int warmUpMs, int iterations, int iterationMs) {

    /** Where messages may be dropped: an answer that has not come by then will not come. All take turns on the processors. */
    private static final Duration LOST_AFTER = Duration.ofMillis(500);

    /** For the processes to start and connect, one after the other on one processor. */
    private static final Duration EACH = Duration.ofMillis(500);

    /** The line that {@link #parse} reads. */
    String line() {
        try {
            return RunFile.line().writeValueAsString(this);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static ManyOrder parse(String line) throws IOException {
        return RunFile.json().readValue(line, ManyOrder.class);
    }

    Transport transport() {
        return MechanismReference.parse(mechanism).orElseThrow().transport();
    }

    /** Whether each of them is a pair, with a peer of its own. */
    boolean isOfPairs() {
        return many.measurement() == Measurement.PAIRS;
    }

    /** What each of them is called. */
    String memberWord() {
        return switch (many.measurement()) {
            case PAIRS -> "pair";
            case SUBSCRIBERS -> "subscriber";
            default -> "client";
        };
    }

    /** What the one is called that serves them. */
    String centreWord() {
        return many.measurement() == Measurement.SUBSCRIBERS ? "publisher" : "server";
    }

    boolean isLossy() {
        return transport().traits().whenFull() == Traits.WhenFull.DROPS;
    }

    /** Of the server's side. */
    Options options() {
        return options(many, sizeBytes);
    }

    /** Of the server's side, for so many and messages of that size. */
    static Options options(Many many, int sizeBytes) {
        return Options.DEFAULT
                .withMaxMessage(Math.max(sizeBytes, Message.HEADER))
                .withTimeout(Options.DEFAULT.timeout().plus(EACH.multipliedBy(many.count())));
    }

    /** Of the side that sends requests, or that subscribes. */
    Options clientOptions() {
        return isLossy() ? options().withTimeout(LOST_AFTER) : options();
    }

    /**
     * Where a handshake may be lost, its timeout is short, and it is tried again.
     *
     * @param otherwise what the exception says if it does not succeed at all
     */
    <T> T retry(String otherwise, Deadline.Attempt<T> attempt) throws IOException {
        return Deadline.after(options().timeout()).retry(otherwise, attempt);
    }

    /**
     * A process that is told too late when to begin would measure less than the others.
     *
     * @throws IOException if that time of the clock is over
     */
    static void requireBefore(long start) throws IOException {
        long late = System.nanoTime() - start;
        if (late > 0) {
            throw new IOException("the command to begin came " + late / 1_000_000 + " ms after the time to begin: the"
                    + " machine is too busy");
        }
    }

    /** Until that time of the clock. */
    static void sleepUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** About how long it takes, with the start of all processes but one pair. */
    public Duration estimate() {
        return Duration.ofMillis(warmUpMs).plusNanos(measuringNanos()).plus(EACH.multipliedBy(many.count()));
    }

    /** Processes that exchange. */
    static int processes(Many many) {
        return many.measurement() == Measurement.PAIRS ? 2 * many.count() : many.count() + 1;
    }

    long iterationNanos() {
        return Duration.ofMillis(iterationMs).toNanos();
    }

    long measuringNanos() {
        return iterations * iterationNanos();
    }
}
