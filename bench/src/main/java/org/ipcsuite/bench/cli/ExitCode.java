package org.ipcsuite.bench.cli;

/** What the process's exit code means. 130, interrupted, comes from the JVM itself, and 143 after SIGTERM. */
final class ExitCode {

    static final int OK = 0;
    /** A cell failed or nothing was measured, a ping was not answered, something could not be removed or written. */
    static final int FAILED = 1;
    /** The command line is wrong, or a file, a directory or an address that it names. */
    static final int USAGE = 2;
    /** {@code doctor --strict} found something to correct before measuring. */
    static final int NOT_FIT = 3;
    /** {@code compare --fail-on} found a regression. */
    static final int REGRESSION = 4;

    /** The reader of the output has closed the pipe: 128 and SIGPIPE, as shells report a C program that it ended. */
    static final int PIPE_CLOSED = 141;

    private ExitCode() {}
}
