package org.ipcsuite.bench.cli;

import java.util.stream.Collectors;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Transport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Finds the mechanism that a command line names. */
final class MechanismName implements ITypeConverter<Transport> {

    @Override
    public Transport convert(String name) {
        return Transports.named(name)
                .orElseThrow(() -> new TypeConversionException("there is no mechanism '" + name + "'; there are: "
                        + Transports.ALL.stream().map(Transport::name).collect(Collectors.joining(", "))));
    }
}
