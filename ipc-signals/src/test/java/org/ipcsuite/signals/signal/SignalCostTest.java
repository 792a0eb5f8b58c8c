package org.ipcsuite.signals.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ipcsuite.core.Options;
import org.ipcsuite.signals.Bursts;
import org.ipcsuite.signals.Pair;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Where the time of a signal goes in the JVM that gets it, and what its dispatcher allocates. Prints what it saw:
 *
 * <pre>{@code
 * mvn -Psoak verify -pl ipc-signals -am -Dtest=SignalCostTest -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 */
@Tag("soak")
final class SignalCostTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);
    private static final int WARM_UP = 20_000;
    private static final int COUNT = 40_000;

    /** Of sysconf(_SC_CLK_TCK), which Linux has set at 100 for programs, whatever it counts in itself. */
    private static final double MICROSECONDS_A_TICK = 10_000;

    /**
     * What a process has used so far.
     *
     * @param signals that it has handled
     * @param processor microseconds, all its threads, also those that have ended
     * @param receiver microseconds of the thread that exchanges
     * @param dispatcher microseconds of the JVM's thread for signals
     * @param bytes that that thread has allocated
     */
    private record Used(double signals, double processor, double receiver, double dispatcher, double bytes) {

        static Used by(Counted peer) throws IOException {
            int pid = peer.peer().pid();
            return new Used(
                    peer.count("handled"),
                    ticks(pid) * MICROSECONDS_A_TICK,
                    microseconds(task(pid, String.valueOf(peer.count("thread")))),
                    microseconds(dispatcherTask(pid)),
                    peer.count("bytes"));
        }

        Used aSignalSince(Used before) {
            double count = signals - before.signals;
            return new Used(
                    count,
                    (processor - before.processor) / count,
                    (receiver - before.receiver) / count,
                    (dispatcher - before.dispatcher) / count,
                    (bytes - before.bytes) / count);
        }

        /** The threads that the JVM starts to handle a signal, and what else it does. */
        double rest() {
            return processor - receiver - dispatcher;
        }
    }

    @Test
    void mostOfASignalIsTheThreadsThatTheJvmHasForIt() throws IOException {
        try (Counted peer = new Counted(OPTIONS);
                Pair pair = peer.connected()) {
            exchange(pair, WARM_UP);
            Used before = Used.by(peer);
            exchange(pair, COUNT);
            Used each = Used.by(peer).aSignalSince(before);
            System.out.printf(
                    Locale.ROOT,
                    "Java %s: of each of %.0f signals, in the process that gets it%n"
                            + "  processor time, all threads     %6.1f us%n"
                            + "    the thread that receives      %6.1f us%n"
                            + "    the JVM's Signal Dispatcher   %6.1f us%n"
                            + "    a thread to handle each, rest %6.1f us%n"
                            + "  allocated by the dispatcher     %6.0f B%n",
                    Runtime.version(),
                    each.signals,
                    each.processor,
                    each.receiver,
                    each.dispatcher,
                    each.rest(),
                    each.bytes);
            assertThat(each.signals).as("signals that were counted").isGreaterThan(1000);
            assertThat(each.rest() + each.dispatcher)
                    .as("microseconds of the JVM's own threads, of %.1f in all", each.processor)
                    .isGreaterThan(each.receiver);
            assertThat(each.bytes).as("bytes, a thread's object among them").isBetween(50.0, 4096.0);
        }
    }

    private static void exchange(Pair pair, int count) throws IOException {
        pair.send("bursts", String.valueOf(count));
        new Bursts(pair.endpoint()).send(count);
        pair.reply();
    }

    /** utime and stime of proc(5), behind the name in parentheses. */
    private static long ticks(int pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }

    private static Path task(int pid, String thread) {
        return Path.of("/proc/" + pid + "/task/" + thread);
    }

    /** The kernel keeps 15 characters of a thread's name. */
    private static Path dispatcherTask(int pid) throws IOException {
        try (Stream<Path> tasks = Files.list(task(pid, ""))) {
            return tasks.filter(task -> isNamed(task, "Signal Dispatch"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** On a processor so far: the first number, in nanoseconds. */
    private static double microseconds(Path task) throws IOException {
        return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", 2)[0]) / 1e3;
    }

    private static boolean isNamed(Path task, String name) {
        try {
            return Files.readString(task.resolve("comm")).strip().equals(name);
        } catch (IOException ended) {
            return false;
        }
    }
}
