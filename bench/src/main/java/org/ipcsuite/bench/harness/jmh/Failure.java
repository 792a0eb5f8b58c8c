package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Why a measurement failed, in a sentence: JMH wraps what the exchange threw, and the peer may know more. */
final class Failure {

    private Failure() {}

    static String of(Exception failed, Link link) throws IOException {
        Duration waited = link.waited();
        String what = waited == null
                ? cause(failed).toString()
                : "nothing was received for " + waited.toSeconds() + " s: a message was lost, or a side hangs";
        return what + link.failure().map(reported -> "; " + reported).orElse("");
    }

    /** The exchange's own exception, which is one of I/O; else what is at the bottom. */
    private static Throwable cause(Exception failed) {
        Deque<Throwable> open = new ArrayDeque<>(List.of(failed));
        Throwable last = failed;
        while (!open.isEmpty()) {
            last = open.poll();
            if (last instanceof IOException) {
                return last;
            }
            if (last.getCause() != null) {
                open.add(last.getCause());
            }
            open.addAll(List.of(last.getSuppressed()));
        }
        return last;
    }
}
