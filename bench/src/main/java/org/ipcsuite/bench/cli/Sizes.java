package org.ipcsuite.bench.cli;

/** Reads a message size: {@code 64}, {@code 1k}, {@code 1m}; 1 byte to 64 MiB. */
final class Sizes extends WholeNumber {

    Sizes() {
        super(1 << 10, 64 << 20, "is no message size: give bytes, 1 to 64m, such as 64, 1k or 1m");
    }
}
