package org.ipcsuite.bench.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time in microseconds: {@code 20}, {@code 20us}, {@code 500ns}, {@code 1.5ms}; more than 0. */
final class Latencies implements ITypeConverter<Double> {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ns|us|ms|s)?");
    private static final double THOUSAND = 1_000;

    @Override
    public Double convert(String text) {
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            double number = Double.parseDouble(matcher.group(1));
            double micros = switch (matcher.group(2) == null ? "us" : matcher.group(2)) {
                case "ns" -> number / THOUSAND;
                case "ms" -> number * THOUSAND;
                case "s" -> number * THOUSAND * THOUSAND;
                default -> number;
            };
            if (micros > 0) {
                return micros;
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is no time over 0: give microseconds, or a unit, such as 20, 500ns or 1ms");
    }
}
