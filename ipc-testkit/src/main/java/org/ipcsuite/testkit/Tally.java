package org.ipcsuite.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ipcsuite.core.exchange.ExchangeException;
import org.ipcsuite.core.exchange.Message;

/** Notes the sequence numbers that arrive and says in words what is wrong with them. */
final class Tally {

    private final List<Long> arrived = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();

    /** Notes a message that was received; of one that is damaged the number says nothing. */
    void add(Message message, int length) {
        try {
            message.checkWhole(length);
            arrived.add(message.sequence());
        } catch (ExchangeException damage) {
            damaged.add(String.valueOf(damage.getMessage()));
        }
    }

    int count() {
        return arrived.size();
    }

    /** What is wrong if the numbers 0 to {@code sent} - 1 were sent; empty if nothing is. */
    String faults(int sent) {
        SortedSet<Long> seen = new TreeSet<>();
        List<String> faults = new ArrayList<>(damaged);
        long highest = -1;
        for (long sequence : arrived) {
            if (!seen.add(sequence)) {
                faults.add("message " + sequence + " came twice");
            } else if (sequence < highest) {
                faults.add("message " + sequence + " came out of order, after " + highest);
            }
            highest = Math.max(highest, sequence);
        }
        for (long sequence = 0; sequence < sent; sequence++) {
            if (!seen.contains(sequence)) {
                faults.add("message " + sequence + " was lost");
            }
        }
        return String.join("; ", faults.subList(0, Math.min(5, faults.size())));
    }
}
