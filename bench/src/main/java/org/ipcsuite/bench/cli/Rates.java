package org.ipcsuite.bench.cli;

/** Reads a rate in requests a second: {@code 500}, {@code 10k}, {@code 1m}; 1 to 10 million. */
final class Rates extends WholeNumber {

    Rates() {
        super(1_000, 10_000_000, "is no rate: give requests a second, 1 to 10m, such as 500, 10k or 1m");
    }
}
