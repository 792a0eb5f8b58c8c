package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import org.ipcsuite.core.Rendezvous;

/**
 * What a worker process of many is told first: {@code VERB ORDER RENDEZVOUS}.
 *
 * @param order what is measured
 * @param at where it meets the others
 */
record Assignment(ManyOrder order, Rendezvous at) {

    /** Reads the line that {@link #line} writes. */
    static Assignment parse(String line) throws IOException {
        String[] words = line.split(" ", 3); // the last may have blanks in it
        return new Assignment(ManyOrder.parse(words[1]), Rendezvous.parse(words[2]));
    }

    /** As a command of one line. */
    String line(String verb) {
        return verb + " " + order.line() + " " + at.text();
    }
}
