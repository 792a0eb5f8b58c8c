package org.ipcsuite.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native library of jffi, unpacked once for the peers that a module's tests start: otherwise each unpacks one of its
 * own, under a random name, which takes 50 ms of its processor time.
 */
final class JffiLibrary {

    /** In its jar, followed by a directory for each platform. */
    private static final String PLATFORMS = "jni/";

    private JffiLibrary() {}

    /** The flag that lets a JVM look there. */
    static String flag(Path directory) {
        return "-Djffi.boot.library.path=" + directory;
    }

    /** Unpacks it for every Linux, if one of these jars has it. */
    static void unpack(List<String> jars, Path directory) throws IOException {
        for (String jar : jars) {
            if (Path.of(jar).getFileName().toString().matches("jffi-.*-native\\.jar")) {
                try (ZipFile zip = new ZipFile(jar)) {
                    for (ZipEntry entry : zip.stream()
                            .filter(each -> each.getName().matches(PLATFORMS + "\\w+-Linux/[\\w.-]+\\.so"))
                            .toList()) {
                        unpack(zip, entry, directory.resolve(entry.getName().substring(PLATFORMS.length())));
                    }
                }
            }
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }
}
