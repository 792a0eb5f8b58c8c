package org.ipcsuite.bench.cli.doctor;

/**
 * What a check looks at; makes its findings.
 *
 * @param name in a word or two
 * @param concernsFigures whether it affects every figure, or else only what can run
 */
record CheckTopic(String name, boolean concernsFigures) {

    static CheckTopic ofFigures(String name) {
        return new CheckTopic(name, true);
    }

    static CheckTopic ofMechanisms(String name) {
        return new CheckTopic(name, false);
    }

    Finding good(String found) {
        return finding(Mark.GOOD, found, "");
    }

    Finding note(String found, String effect) {
        return finding(Mark.NOTE, found, effect);
    }

    Finding bad(String found, String effect) {
        return finding(Mark.BAD, found, effect);
    }

    /** Bad from one limit on, worth a note from another, and good under both. */
    Finding rising(double value, double note, double bad, String found, String effect) {
        return value >= bad ? bad(found, effect) : value >= note ? note(found, effect) : good(found);
    }

    /** Bad under one limit, worth a note under another, and good from both on. */
    Finding falling(double value, double note, double bad, String found, String effect) {
        return value < bad ? bad(found, effect) : value < note ? note(found, effect) : good(found);
    }

    private Finding finding(Mark mark, String found, String effect) {
        return new Finding(name, concernsFigures, mark, found, effect, "", "");
    }
}
