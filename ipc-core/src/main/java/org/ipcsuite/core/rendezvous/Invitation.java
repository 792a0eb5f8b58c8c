package org.ipcsuite.core.rendezvous;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * A connection that waits for its connector, as a line of text says: {@code 3 ring-3}.
 *
 * @param number from 1, one more for each connection of a listener
 * @param words what the mechanism calls its objects; one line
 */
public record Invitation(int number, String words) {

    private static final int MOST_SHOWN = 80;

    /**
     * Reads {@link #text}.
     *
     * @throws CorruptMessageException if it is no invitation
     */
    public static Invitation parse(String text) throws CorruptMessageException {
        String[] parts = text.strip().split(" ", 2);
        if (parts.length < 2 || !parts[0].matches("[1-9][0-9]{0,8}") || !parts[1].matches("\\P{Cntrl}+")) {
            throw new CorruptMessageException("an invitation is NUMBER WORDS, not '" + shown(text.strip()) + "'");
        }
        return new Invitation(Integer.parseInt(parts[0]), parts[1]);
    }

    /** The beginning of a text, without what would move a terminal's cursor. */
    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), MOST_SHOWN)).replaceAll("\\p{Cntrl}", "?");
    }

    /** As it is published. */
    public String text() {
        return number + " " + words;
    }

    /** The name of the lock of a side of this connection. */
    public String lock(Side side) {
        return side.lock(number);
    }

    /** Whether that side lives: by its lock, unless it took none. */
    public Liveness liveness(RendezvousDirectory at, Side side) throws IOException {
        try {
            return Liveness.of(at, lock(side));
        } catch (NoSuchFileException tookNone) {
            return Liveness.UNKNOWN;
        }
    }
}
