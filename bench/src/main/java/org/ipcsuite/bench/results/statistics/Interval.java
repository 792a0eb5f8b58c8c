package org.ipcsuite.bench.results.statistics;

/**
 * A 95 % interval, both ends included.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The interval with both ends moved outwards by a factor of 1 + floor. */
    public Interval widened(double floor) {
        return new Interval(low / (1 + floor), high * (1 + floor));
    }

    /** By what factor less 1 it must be widened to hold the value; 0 if it does already. */
    public double missesBy(double value) {
        return Math.max(0, Math.max(low / value, value / high) - 1);
    }
}
