package org.ipcsuite.bench.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.ipcsuite.bench.results.statistics.Interval;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: three significant digits and a fitting unit. */
public final class Figures {

    private static final String NONE = "-";
    /** From here on three digits would say that all of it is there. */
    private static final double NEARLY_ALL = 0.99;

    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Figures() {}

    /** Nanoseconds as ns, µs, ms or s. */
    public static String time(@Nullable Double nanos) {
        if (nanos == null) {
            return NONE;
        }
        double rounded = rounded(nanos);
        if (rounded < 1e3) {
            return plain(rounded) + " ns";
        }
        if (rounded < 1e6) {
            return plain(rounded / 1e3) + " µs";
        }
        return rounded < 1e9 ? plain(rounded / 1e6) + " ms" : plain(rounded / 1e9) + " s";
    }

    /** A rate as itself, thousands (k) or millions (M). */
    public static String rate(@Nullable Double perSecond) {
        if (perSecond == null) {
            return NONE;
        }
        double rounded = rounded(perSecond);
        if (rounded < 1e3) {
            return plain(rounded) + "/s";
        }
        return rounded < 1e6 ? plain(rounded / 1e3) + " k/s" : plain(rounded / 1e6) + " M/s";
    }

    /** A number with three significant digits. */
    public static String number(@Nullable Double value) {
        return value == null ? NONE : plain(value);
    }

    /** What was delivered of what was sent, {@code 99.96 %}: rounded down, so that a loss never reads as 100 %. */
    public static String delivered(double ratio) {
        return ratio >= 1 || ratio < NEARLY_ALL
                ? number(100 * ratio) + " %"
                : String.format(Locale.ROOT, "%.2f %%", Math.floor(ratio * 10_000) / 100);
    }

    /** Where a ratio is likely to lie, {@code 1.02 to 1.10}; a dash if that is not known. */
    public static String ratios(@Nullable Interval interval) {
        return interval == null ? NONE : ratio(interval.low()) + " to " + ratio(interval.high());
    }

    /** A factor: two decimals near 1, three digits in all. */
    public static String ratio(@Nullable Double ratio) {
        if (ratio == null) {
            return NONE;
        }
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : ratio < 100 ? "%.1f" : "%.0f", ratio);
    }

    /** A share such as 0.05 as 5 %. */
    public static String percent(double share) {
        return number(100 * share) + " %";
    }

    /** Bytes as B, KiB or MiB where they are whole ones. */
    public static String size(int bytes) {
        if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + " MiB";
        }
        return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " B";
    }

    /** Before a unit is chosen: 999.9 k/s is 1 M/s. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    private static String plain(double value) {
        if (value >= 1000) {
            return String.format(Locale.ROOT, "%.0f", new BigDecimal(value).round(DIGITS));
        }
        return value == 0
                ? "0"
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
