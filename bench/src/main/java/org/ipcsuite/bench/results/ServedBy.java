package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** How one process serves many: a server its clients, or a publisher its subscribers. */
public enum ServedBy {
    /** A thread for each client, which waits for that client alone. */
    THREADS,
    /** One thread for all clients. */
    LOOP,
    /** One send reaches all subscribers. */
    ONE_SEND,
    /** One send a subscriber. */
    SEND_EACH;

    /** How a server serves its clients. */
    public static final List<ServedBy> OF_CLIENTS = List.of(THREADS, LOOP);

    /** Whether those who are served are subscribers. */
    public boolean isPublished() {
        return this == ONE_SEND || this == SEND_EACH;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return label();
    }
}
