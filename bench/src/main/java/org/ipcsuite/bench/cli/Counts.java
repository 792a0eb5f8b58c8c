package org.ipcsuite.bench.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many processes exchange at once: 1 to 10,000; how many this machine has room for is another question. */
final class Counts implements ITypeConverter<Integer> {

    private static final int MOST = 10_000;

    @Override
    public Integer convert(String text) {
        if (text.matches("\\d{1,5}")) {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        }
        throw new TypeConversionException("'" + text + "' is no number of them: 1 to " + MOST + ", such as 1,2,4,8");
    }
}
