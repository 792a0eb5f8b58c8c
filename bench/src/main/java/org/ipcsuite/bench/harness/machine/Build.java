package org.ipcsuite.bench.harness.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.ipcsuite.bench.results.Sha256;

/** The code and the JVM that run here. */
public final class Build {

    private static final int BYTES_SHOWN = 8;

    private Build() {}

    /** The same for the same JVM and the same archives on the class path, and another after a build. */
    public static String fingerprint() throws IOException {
        StringBuilder seen =
                new StringBuilder(System.getProperty("java.home")).append(System.getProperty("java.vm.version"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path file = Path.of(entry);
            seen.append('\n').append(entry);
            if (Files.isRegularFile(file)) {
                seen.append(' ').append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file));
            }
        }
        return HexFormat.of().formatHex(Sha256.of(seen.toString()), 0, BYTES_SHOWN);
    }
}
