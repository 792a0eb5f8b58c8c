package org.ipcsuite.bench.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a message size: {@code 64}, {@code 1k}, {@code 1m}; 1 byte to 64 MiB. */
final class Sizes implements ITypeConverter<Integer> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,8})([kKmM]?)");
    private static final long LARGEST = 64 << 20;

    @Override
    public Integer convert(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            int shift = switch (matcher.group(2)) {
                case "k", "K" -> 10;
                case "m", "M" -> 20;
                default -> 0;
            };
            long bytes = Long.parseLong(matcher.group(1)) << shift;
            if (bytes >= 1 && bytes <= LARGEST) {
                return (int) bytes;
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is no message size: give bytes, 1 to 64m, such as 64, 1k or 1m");
    }
}
