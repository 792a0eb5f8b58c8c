package org.ipcsuite.bench.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** Reads a rate that is measured: a number as {@link Rates} reads it, or {@code half}. */
final class RunRates implements ITypeConverter<Integer> {

    /** Half of what each pair makes one request after the other; no number of requests is that low. */
    static final int HALF = 0;

    private static final String HALF_WORD = "half";

    private final Rates numbers = new Rates();

    @Override
    public Integer convert(String text) {
        return text.equals(HALF_WORD) ? Integer.valueOf(HALF) : numbers.convert(text);
    }

    /** Those that are numbers. */
    static List<Integer> perS(List<Integer> given) {
        return given.stream().filter(rate -> rate != HALF).toList();
    }
}
