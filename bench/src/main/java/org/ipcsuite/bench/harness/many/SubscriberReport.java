package org.ipcsuite.bench.harness.many;

import java.util.List;

/**
 * What one subscriber has received within the time.
 *
 * @param received messages that it has verified, for each iteration
 * @param missing messages that it has not received, though a later one
 * @param allocatedBytes bytes that its thread has allocated meanwhile
 */
record SubscriberReport(List<Long> received, long missing, long allocatedBytes) {

    long allReceived() {
        return received.stream().mapToLong(Long::longValue).sum();
    }
}
