package org.ipcsuite.bench.advisor.choose;

import org.jspecify.annotations.Nullable;

/**
 * What the two programs do, as far as figures depend on it.
 *
 * @param perSecond requests or messages a second; null if that was not said
 * @param sizeBytes bytes of a message, 1 or more
 * @param clients at a time, 1 or more
 * @param subscribers readers that each see every message; 0 if there are none
 * @param oneWay whether nothing is sent back
 * @param mayLose whether messages may be lost
 */
public record Workload(
        @Nullable Integer perSecond, int sizeBytes, int clients, int subscribers, boolean oneWay, boolean mayLose) {

    /** Nothing but the size is known: one client that waits for replies, and nothing may be lost. */
    public static Workload ofSize(int bytes) {
        return new Workload(null, bytes, 1, 0, false, false);
    }

    /** The same with messages of that size. */
    Workload sized(int bytes) {
        return new Workload(perSecond, bytes, clients, subscribers, oneWay, mayLose);
    }

    /** The same at that rate. */
    public Workload at(int requestsPerS) {
        return new Workload(requestsPerS, sizeBytes, clients, subscribers, oneWay, mayLose);
    }

    /** The same with so many clients. */
    public Workload of(int many) {
        return new Workload(perSecond, sizeBytes, many, subscribers, oneWay, mayLose);
    }

    /** The same with so many subscribers. */
    Workload readBy(int readers) {
        return new Workload(perSecond, sizeBytes, clients, readers, oneWay, mayLose);
    }

    /** The same with nothing sent back. */
    Workload withoutReplies() {
        return new Workload(perSecond, sizeBytes, clients, subscribers, true, mayLose);
    }

    /** The same where messages may be lost. */
    Workload thatMayLose() {
        return new Workload(perSecond, sizeBytes, clients, subscribers, oneWay, true);
    }
}
