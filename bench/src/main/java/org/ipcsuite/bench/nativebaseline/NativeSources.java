package org.ipcsuite.bench.nativebaseline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcsuite.bench.results.Sha256;

/**
 * The C sources, as the class path has them. A file beside them lists them, since their directory may contain others
 * from an earlier build.
 *
 * @param files their text by their path, such as {@code shm/ring.c}
 */
record NativeSources(Map<String, String> files) {

    private static final String DIRECTORY = "c/";
    private static final String LIST = "files";
    private static final int NAME_DIGITS = 16;

    /** Reads them. */
    static NativeSources read() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : text(LIST).lines().toList()) {
            files.put(file, text(file));
        }
        return new NativeSources(files);
    }

    /** Writes them into a directory that is there; returns those that the compiler is given. */
    List<String> writeTo(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = directory.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, file.getValue());
        }
        return files.keySet().stream().filter(file -> file.endsWith(".c")).toList();
    }

    /** A name for what a command makes of them: the same for the same text. */
    String digest(List<String> command) {
        return HexFormat.of().formatHex(Sha256.of(command + "\n" + files)).substring(0, NAME_DIGITS);
    }

    private static String text(String file) throws IOException {
        try (InputStream in = NativeSources.class.getResourceAsStream(DIRECTORY + file)) {
            if (in == null) {
                throw new IOException("the C source " + file + " is not in the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
