package org.ipcsuite.bench.cli;

/** Reads how many processes exchange at once: 1 to 10,000; how many this machine has room for is another question. */
final class Counts extends WholeNumber {

    private static final int MOST = 10_000;

    Counts() {
        super(0, MOST, "is no number of them: 1 to " + MOST + ", such as 1,2,4,8");
    }
}
