package org.ipcsuite.bench.harness;

import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Placement;
import org.jspecify.annotations.Nullable;

/**
 * What all cells of a fork have in common.
 *
 * @param mechanism its name
 * @param sizeBytes bytes of a message
 * @param placement where the two threads run
 * @param many how many processes there are; null if it is one pair
 */
record ForkKey(
        String mechanism,
        int sizeBytes,
        Placement placement,
        @Nullable Many many) {

    @Override
    public String toString() {
        return mechanism + " " + sizeBytes + " B " + placement.label();
    }
}
