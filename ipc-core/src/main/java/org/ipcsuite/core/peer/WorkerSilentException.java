package org.ipcsuite.core.peer;

/** The worker process did not reply in time; it may still be running. */
public final class WorkerSilentException extends WorkerFailedException {
    private static final long serialVersionUID = 1L;

    WorkerSilentException(String message) {
        super(message);
    }
}
