package org.ipcsuite.bench.cli;

/** Reads how many requests are in flight: 1 to 8,192; how many a mechanism can have is another question. */
final class Depths extends WholeNumber {

    private static final int MOST = 8192;

    Depths() {
        super(0, MOST, "is no number of requests in flight: 1 to " + MOST + ", such as 1,8,64");
    }
}
