package org.ipcsuite.bench.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rate in requests a second: {@code 500}, {@code 10k}, {@code 1m}; 1 to 10 million. */
final class Rates implements ITypeConverter<Integer> {

    private static final Pattern RATE = Pattern.compile("(\\d{1,8})([kKmM]?)");
    private static final int FASTEST = 10_000_000;

    @Override
    public Integer convert(String text) {
        Matcher matcher = RATE.matcher(text);
        if (matcher.matches()) {
            long factor = switch (matcher.group(2)) {
                case "k", "K" -> 1_000;
                case "m", "M" -> 1_000_000;
                default -> 1;
            };
            long rate = Long.parseLong(matcher.group(1)) * factor;
            if (rate >= 1 && rate <= FASTEST) {
                return (int) rate;
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is no rate: give requests a second, 1 to 10m, such as 500, 10k or 1m");
    }
}
