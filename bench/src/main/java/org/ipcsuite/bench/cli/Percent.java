package org.ipcsuite.bench.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a percentage, {@code 10%} or {@code 2.5}: 0 to 1000, as a share of 1. */
final class Percent implements ITypeConverter<Double> {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,4}(\\.\\d{1,9})?)\\s*%?");
    private static final int LARGEST = 1000;

    @Override
    public Double convert(String text) {
        Matcher matcher = PERCENT.matcher(text);
        if (matcher.matches()) {
            double percent = Double.parseDouble(matcher.group(1));
            if (percent <= LARGEST) {
                return percent / 100;
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is no percentage: give 0 to " + LARGEST + ", such as 10% or 2.5%");
    }
}
