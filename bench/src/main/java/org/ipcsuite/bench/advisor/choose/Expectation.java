package org.ipcsuite.bench.advisor.choose;

import org.ipcsuite.core.Traits;

/**
 * The expected rank by traits where nothing was measured: 0 is the best. Memory that both sides see costs
 * less than the way through the kernel, that within a host less than the way through a network's protocols, and waiting
 * costs a core or a wake-up.
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
            case CPU -> busy(traits.waiting()) * (LONGEST_PATH + 1) + path;
            case SIMPLICITY -> 0;
        };
    }

    private static int busy(Traits.Waiting waiting) {
        return switch (waiting) {
            case SLEEPS -> 0;
            case ADAPTIVE -> 1;
            case SPINS -> 2;
        };
    }

    private static int path(Traits traits) {
        if (traits.payload() == Traits.Payload.SHARED_MEMORY) {
            return switch (traits.waiting()) {
                case SPINS -> 0;
                case ADAPTIVE -> 1;
                case SLEEPS -> 2;
            };
        }
        return traits.reach() == Traits.Reach.NETWORK ? LONGEST_PATH : LONGEST_PATH - 1;
    }
}
