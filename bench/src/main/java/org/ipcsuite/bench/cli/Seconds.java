package org.ipcsuite.bench.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time in seconds, {@code 1} or {@code 0.2}: 0 to 3600. */
final class Seconds implements ITypeConverter<Duration> {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,9})?|\\.\\d{1,9}");
    private static final int LONGEST = 3600;

    @Override
    public Duration convert(String text) {
        if (NUMBER.matcher(text).matches()) {
            double seconds = Double.parseDouble(text);
            if (seconds <= LONGEST) {
                return Duration.ofNanos(Math.round(seconds * 1e9));
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is no time in seconds: give 0 to " + LONGEST + ", such as 1 or 0.2");
    }

    /** The time, which must be more than nothing. */
    static Duration positive(Duration time, String option) {
        if (time.isZero()) {
            throw new UsageException(option + " is more than 0 seconds");
        }
        return time;
    }
}
