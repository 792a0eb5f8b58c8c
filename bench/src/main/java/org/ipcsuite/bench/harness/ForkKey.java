package org.ipcsuite.bench.harness;

import org.ipcsuite.bench.results.Placement;

/**
 * What all cells of a fork have in common.
 *
 * @param mechanism its name
 * @param sizeBytes bytes of a message
 * @param placement where the two threads run
 */
record ForkKey(String mechanism, int sizeBytes, Placement placement) {

    @Override
    public String toString() {
        return mechanism + " " + sizeBytes + " B " + placement.label();
    }
}
