package org.ipcsuite.bench.advisor.choose;

import org.ipcsuite.core.Traits;

/**
 * The expected rank by traits where nothing was measured: 0 is the best. Memory that both sides see costs
 * less than the way through the kernel, that within a host less than the way through a network's protocols, and waiting
 * costs a core or a wake-up. A doorbell without a descriptor may spin briefly before it sleeps; a waiter at a
 * descriptor always sleeps.
 */
final class Expectation {

    static final String WORDS =
            "what the traits let one expect (shared memory before the kernel, one host before a network)";

    private static final int LONGEST_PATH = 4;

    private Expectation() {}

    static int rank(Traits traits, RankBy by) {
        int path = path(traits);
        return switch (by) {
            case LATENCY, THROUGHPUT -> path;
            case CPU -> traits.waiting() == Traits.Waiting.SLEEPS ? path : LONGEST_PATH + 1 + path;
            case SIMPLICITY -> 0;
        };
    }

    private static int path(Traits traits) {
        if (traits.payload() == Traits.Payload.SHARED_MEMORY) {
            if (traits.waiting() == Traits.Waiting.SPINS) {
                return 0;
            }
            return traits.multiplexing() == Traits.Multiplexing.NONE ? 1 : 2;
        }
        return traits.reach() == Traits.Reach.NETWORK ? LONGEST_PATH : LONGEST_PATH - 1;
    }
}
