package org.ipcsuite.bench.cli.doctor;

import com.fasterxml.jackson.annotation.JsonValue;

/** How good it is. */
public enum Mark {
    /** As it should be. */
    GOOD("good", '✓'),
    /** It shifts or widens the figures, or limits what can be measured; they hold for the machine as it is. */
    NOTE("note", '!'),
    /** Figures would mislead, or a mechanism cannot run: correct it before measuring. */
    BAD("bad", '✗');

    private final String label;
    private final char sign;

    Mark(String label, char sign) {
        this.label = label;
        this.sign = sign;
    }

    @JsonValue
    public String label() {
        return label;
    }

    /** One character. */
    public char sign() {
        return sign;
    }
}
