package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import java.util.BitSet;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.sys.Affinity;

/**
 * The processors that the two exchanging threads are tied to.
 *
 * @param client processor of the measuring thread, or {@link #ANY}
 * @param peer processor of the other one, or {@link #ANY}
 */
public record Processors(int client, int peer) {

    /** Not tied to a processor. */
    public static final int ANY = -1;

    /** Whether this process may run on two processors, or more. */
    public static boolean areTwo() {
        return allowed() != 1;
    }

    /** How many processors this process may run on; 0 if the kernel does not say. */
    public static int allowed() {
        return Host.here().allowedProcessors().cardinality();
    }

    /**
     * The first processors that this process may use.
     *
     * @throws IOException if there are too few of them
     */
    public static Processors forPlacement(Placement placement) throws IOException {
        if (placement == Placement.FREE) {
            return new Processors(ANY, ANY);
        }
        BitSet allowed = Affinity.allowed();
        int first = allowed.nextSetBit(0);
        if (placement == Placement.SAME) {
            return new Processors(first, first);
        }
        int second = allowed.nextSetBit(first + 1);
        if (second < 0) {
            throw new IOException("placement split needs two processors, and this process may run on " + allowed
                    + " only: see taskset(1), or the container's cpuset");
        }
        return new Processors(first, second);
    }
}
