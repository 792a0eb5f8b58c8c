package org.ipcsuite.bench.cli;

/** Something that the user gave is wrong; the message says what, and what is possible. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
