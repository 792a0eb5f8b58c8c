package org.ipcsuite.bench.cli;

import java.util.Iterator;
import java.util.stream.Collectors;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Transport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A mechanism on a command line: finds it by its name, and has the names that a shell completes. */
final class MechanismArgument implements ITypeConverter<Transport>, Iterable<String> {

    @Override
    public Transport convert(String name) {
        return Transports.named(name)
                .orElseThrow(() -> new TypeConversionException("there is no mechanism '" + name + "'; there are: "
                        + Transports.ALL.stream().map(Transport::name).collect(Collectors.joining(", "))));
    }

    @Override
    public Iterator<String> iterator() {
        return Transports.ALL.stream().map(Transport::name).iterator();
    }
}
