package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How one server serves many clients. */
public enum ServedBy {
    /** A thread for each client, which waits for that client alone. */
    THREADS,
    /** One thread for all of them. */
    LOOP;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
