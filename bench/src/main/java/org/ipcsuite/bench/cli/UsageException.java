package org.ipcsuite.bench.cli;

/** The user's input is wrong; the message says what, and what is valid. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
