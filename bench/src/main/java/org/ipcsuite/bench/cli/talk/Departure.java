package org.ipcsuite.bench.cli.talk;

import java.time.Duration;

/** What the log says of a client that has gone, in whichever way it was served. */
final class Departure {

    /** A client that has sent nothing for so long may be dropped if another one connects. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    static final String MADE_ROOM = "closed: it said nothing, and another client waited for its place";
    static final String WITH_THE_SERVER = "closed with the server";

    private Departure() {}

    /** After it has been silent for longer than it may. */
    static String silent(Duration idle) {
        return "closed: no whole message, or none of its answers taken, for " + idle.toSeconds() + " s";
    }

    /** With the number of messages that it has sent. */
    static String after(long messages, String how) {
        return (messages == 1 ? "1 message, " : messages + " messages, ") + how;
    }
}
