package org.ipcsuite.bench.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.bench.results.Placement;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads two processors by their numbers, {@code 2,5}. */
final class ProcessorPair implements ITypeConverter<Placement> {

    private static final Pattern PAIR = Pattern.compile("(\\d{1,4}),(\\d{1,4})");

    @Override
    public Placement convert(String text) {
        Matcher numbers = PAIR.matcher(text);
        if (!numbers.matches()) {
            throw new TypeConversionException("'" + text + "' is no pair of processors: two numbers, such as 0,1");
        }
        return new Placement.Pair(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))).placement();
    }
}
