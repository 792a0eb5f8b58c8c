package org.ipcsuite.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What this build has compiled, as jars that stay as they are: an archive of classes covers no directory, and is of no use
 * once a jar is written again, were it with the same content.
 *
 * @param entries of a class path, directories and jars
 */
record ClassPathCopy(List<Path> entries) {

    private static final int DIGEST_BYTES = 6;
    private static final String CLASS = ".class";

    /**
     * The same for the same files with the same content.
     *
     * @param more that is told apart too
     */
    String digest(List<String> more) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        digest.update(more.toString().getBytes(StandardCharsets.UTF_8));
        for (Path entry : entries) {
            for (Path file : files(entry)) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    }

    /**
     * Writes them.
     *
     * @param stem how their names begin
     * @return one for each entry, in the same order
     */
    List<Path> writeTo(Path stem) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path entry : entries) {
            Path jar = stem.resolveSibling(stem.getFileName() + "-" + jars.size() + ".jar");
            if (Files.isDirectory(entry)) {
                pack(entry, jar);
            } else {
                Files.copy(entry, jar, StandardCopyOption.REPLACE_EXISTING);
            }
            jars.add(jar);
        }
        return jars;
    }

    /** The names of the classes in its directories, {@code org/ipcsuite/core/Endpoint}. */
    List<String> classes() {
        return entries.stream()
                .filter(Files::isDirectory)
                .flatMap(directory -> files(directory).stream().map(directory::relativize))
                .map(Path::toString)
                .filter(file -> file.endsWith(CLASS))
                .map(file -> file.substring(0, file.length() - CLASS.length()))
                .toList();
    }

    private static void pack(Path directory, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : files(directory)) {
                zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static List<Path> files(Path entry) {
        try (Stream<Path> files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
