package org.ipcsuite.bench.cli;

import java.util.BitSet;
import org.ipcsuite.bench.harness.machine.Host;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads processors by their numbers, as taskset(1) does: {@code 0-3,8}. */
final class ProcessorList implements ITypeConverter<BitSet> {

    @Override
    public BitSet convert(String text) {
        if (!text.matches("\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?)*")) {
            throw new TypeConversionException("'" + text + "' is no list of processors: numbers, such as 0-3,8");
        }
        return Host.processorList(text);
    }
}
