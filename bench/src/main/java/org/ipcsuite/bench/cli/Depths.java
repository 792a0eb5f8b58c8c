package org.ipcsuite.bench.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many requests are in flight: 1 to 8,192; how many a mechanism can have is another question. */
final class Depths implements ITypeConverter<Integer> {

    private static final int MOST = 8192;

    @Override
    public Integer convert(String text) {
        if (text.matches("\\d{1,4}")) {
            int depth = Integer.parseInt(text);
            if (depth >= 1 && depth <= MOST) {
                return depth;
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is no number of requests in flight: 1 to " + MOST + ", such as 1,8,64");
    }
}
