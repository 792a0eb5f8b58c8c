package org.ipcsuite.core.peer;

import java.io.IOException;

/** The worker process died, did not reply in time, or reported that its command failed. */
public class WorkerFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    WorkerFailedException(String message) {
        super(message);
    }
}
