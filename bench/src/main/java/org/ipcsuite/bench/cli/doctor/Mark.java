package org.ipcsuite.bench.cli.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How good it is. */
public enum Mark {
    /** As it should be. */
    GOOD('✓'),
    /** It shifts or widens the figures, or limits what can be measured; they hold for the machine as it is. */
    NOTE('!'),
    /** Figures would mislead, or a mechanism cannot run: correct it before measuring. */
    BAD('✗');

    private final char sign;

    Mark(char sign) {
        this.sign = sign;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One character. */
    public char sign() {
        return sign;
    }
}
