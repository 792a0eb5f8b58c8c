package org.ipcsuite.bench.harness.many;

import java.util.List;

/**
 * What one client has measured.
 *
 * @param histogram its round trips that began in time, as {@link org.ipcsuite.bench.results.Recording} encodes them
 * @param answered those that ended in time, for each iteration
 * @param lost requests without an answer
 * @param allocatedBytes bytes that its thread has allocated meanwhile
 * @param peerAllocatedBytes bytes that the thread of its peer has; 0 where a server serves it
 */
record ClientReport(String histogram, List<Long> answered, long lost, long allocatedBytes, long peerAllocatedBytes) {

    long allAnswered() {
        return answered.stream().mapToLong(Long::longValue).sum();
    }
}
