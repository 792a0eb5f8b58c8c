package org.ipcsuite.bench.results;

/**
 * What a message cost both processes together while it was measured, all of their threads included. A round trip is two
 * messages.
 *
 * @param cpuNsPerMessage processor time in nanoseconds
 * @param voluntarySwitchesPerMessage times that a thread gave its processor up, to wait
 * @param involuntarySwitchesPerMessage times that a thread was made to give it up
 */
public record Cost(double cpuNsPerMessage, double voluntarySwitchesPerMessage, double involuntarySwitchesPerMessage) {

    /** Context switches of either kind. */
    public double switchesPerMessage() {
        return voluntarySwitchesPerMessage + involuntarySwitchesPerMessage;
    }
}
