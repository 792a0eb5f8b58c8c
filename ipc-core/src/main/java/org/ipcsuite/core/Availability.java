package org.ipcsuite.core;

import java.io.IOException;
import org.ipcsuite.core.sys.ErrorText;

/**
 * Whether a mechanism works here and now.
 *
 * @param available true if the mechanism was tried and worked
 * @param reason empty if available; otherwise the call and errno that said no, and what would enable it
 */
public record Availability(boolean available, String reason) {

    public Availability {
        if (available != reason.isEmpty()) {
            throw new IllegalArgumentException("a reason belongs to what is not available, and only to that");
        }
    }

    public static Availability yes() {
        return new Availability(true, "");
    }

    public static Availability no(String reason) {
        return new Availability(false, reason);
    }

    /** Something to try that fails with the reason, such as opening and closing a socket. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws IOException;
    }

    /**
     * Available if the attempt passes; otherwise the reason is what it threw, of any kind: a library's Error, the
     * InternalError that a SIGBUS becomes. So one mechanism never keeps the others from being tried.
     */
    @SuppressWarnings("IllegalCatch")
    public static Availability of(Attempt attempt) {
        try {
            attempt.run();
            return yes();
        } catch (Throwable refused) {
            return no(ErrorText.of(refused));
        }
    }
}
