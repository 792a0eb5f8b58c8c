package org.ipcsuite.bench.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of 1 or more, as {@code 64}, {@code 10k} or {@code 1m}. */
abstract class WholeNumber implements ITypeConverter<Integer> {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,8})([kKmM]?)");

    private final long thousand;
    private final long most;
    private final String mistake;

    /**
     * Up to a limit.
     *
     * @param thousand what a k stands for; 0 if there is to be none
     * @param mistake what is wrong with another word, and what to give instead
     */
    WholeNumber(long thousand, long most, String mistake) {
        this.thousand = thousand;
        this.most = most;
        this.mistake = mistake;
    }

    @Override
    public final Integer convert(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (matcher.matches()) {
            long factor = switch (matcher.group(2)) {
                case "k", "K" -> thousand;
                case "m", "M" -> thousand * thousand;
                default -> 1;
            };
            long number = Long.parseLong(matcher.group(1)) * factor;
            if (number >= 1 && number <= most) {
                return (int) number;
            }
        }
        throw new TypeConversionException("'" + text + "' " + mistake);
    }
}
