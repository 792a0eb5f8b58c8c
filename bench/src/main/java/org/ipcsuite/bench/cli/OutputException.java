package org.ipcsuite.bench.cli;

import java.io.IOException;
import org.ipcsuite.core.sys.ErrorText;

/** A command could not write to its standard output or standard error. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** EPIPE in the C locale, in which the launcher starts the JVM as far as messages go (LC_MESSAGES). */
    private static final String EPIPE = "Broken pipe";

    private final boolean isClosedPipe;

    OutputException(String stream, IOException cause) {
        super("write(" + stream + ") failed: " + ErrorText.reason(cause), cause);
        this.isClosedPipe = EPIPE.equals(cause.getMessage());
    }

    /** As a shell reports a program that SIGPIPE ended, else that of a failure. */
    int exitCode() {
        return isClosedPipe ? ExitCode.PIPE_CLOSED : ExitCode.FAILED;
    }

    /** Whether the reader has closed the pipe: it wants no more, which is no error to report. */
    boolean isClosedPipe() {
        return isClosedPipe;
    }
}
