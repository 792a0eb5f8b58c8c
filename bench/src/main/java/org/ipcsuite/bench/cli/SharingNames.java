package org.ipcsuite.bench.cli;

import java.util.Locale;
import java.util.Optional;
import org.ipcsuite.bench.advisor.choose.Sharing;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what two containers share: empty for {@code nothing}. */
final class SharingNames implements ITypeConverter<Optional<Sharing>> {

    @Override
    public Optional<Sharing> convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "directory" -> Optional.of(Sharing.DIRECTORY);
            case "network" -> Optional.of(Sharing.NETWORK);
            case "ipc" -> Optional.of(Sharing.IPC);
            case "pid" -> Optional.of(Sharing.PID);
            case "nothing" -> Optional.empty();
            default ->
                throw new TypeConversionException(
                        "'" + text + "' is nothing to share: directory, network, ipc, pid or nothing");
        };
    }
}
