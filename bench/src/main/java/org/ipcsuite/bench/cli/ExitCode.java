package org.ipcsuite.bench.cli;

/** What the process's exit code means. 130, interrupted, comes from the JVM itself. */
final class ExitCode {

    static final int OK = 0;
    /** A cell failed. */
    static final int FAILED = 1;
    /** The command line, a file or a directory that it names is wrong. */
    static final int USAGE = 2;

    private ExitCode() {}
}
