package org.ipcsuite.bench.cli.doctor;

import java.util.Optional;

/**
 * The result of one check.
 *
 * @param subject what, in a word or two
 * @param concernsFigures whether it affects every figure, or else only what can run
 * @param mark how good it is
 * @param found what it is here
 * @param effect what that does; empty if all is well
 * @param command the exact command that mends it; empty if none does
 * @param advice what else to do; empty if there is nothing to add
 */
public record Finding(
        String subject,
        boolean concernsFigures,
        Mark mark,
        String found,
        String effect,
        String command,
        String advice) {

    /** As a sentence for a report; empty if all is well. */
    public Optional<String> warning() {
        return mark == Mark.GOOD
                ? Optional.empty()
                : Optional.of(Character.toUpperCase(subject.charAt(0)) + subject.substring(1) + ", " + found + ": "
                        + effect + ".");
    }

    Finding withCommand(String mends) {
        return new Finding(subject, concernsFigures, mark, found, effect, mends, advice);
    }

    Finding withAdvice(String words) {
        return new Finding(subject, concernsFigures, mark, found, effect, command, words);
    }
}
