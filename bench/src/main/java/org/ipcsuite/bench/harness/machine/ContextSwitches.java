package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The context switches of a process, this one or another, until now. The kernel counts them by thread, so asking takes
 * about a millisecond.
 *
 * @param threads those of each thread that lives, by its number in the kernel
 */
public record ContextSwitches(Map<Integer, Count> threads) {

    /**
     * How many.
     *
     * @param voluntary to wait for something
     * @param involuntary since another thread was due
     */
    public record Count(long voluntary, long involuntary) {

        public static final Count NONE = new Count(0, 0);

        /** The sum. */
        public Count plus(Count others) {
            return new Count(voluntary + others.voluntary, involuntary + others.involuntary);
        }

        private Count minus(Count others) {
            return new Count(voluntary - others.voluntary, involuntary - others.involuntary);
        }
    }

    private static final String VOLUNTARY = "voluntary_ctxt_switches:";
    private static final String INVOLUNTARY = "nonvoluntary_ctxt_switches:";

    /** Reads them from proc(5). */
    public static ContextSwitches of(int pid) throws IOException {
        Map<Integer, Count> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                try {
                    threads.put(Integer.valueOf(task.getFileName().toString()), read(task.resolve("status")));
                } catch (IOException ended) {
                    // between the list and the look
                }
            }
        }
        return new ContextSwitches(threads);
    }

    /** Those since then, without the threads that have ended. */
    public Count since(ContextSwitches then) {
        return threads.entrySet().stream()
                .map(thread -> thread.getValue().minus(then.threads.getOrDefault(thread.getKey(), Count.NONE)))
                .reduce(Count.NONE, Count::plus);
    }

    private static Count read(Path status) throws IOException {
        Count count = Count.NONE;
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith(VOLUNTARY)) {
                count = count.plus(new Count(number(line), 0));
            } else if (line.startsWith(INVOLUNTARY)) {
                count = count.plus(new Count(0, number(line)));
            }
        }
        return count;
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
    }
}
