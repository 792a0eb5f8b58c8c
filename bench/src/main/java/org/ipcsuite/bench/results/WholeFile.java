package org.ipcsuite.bench.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file as a whole: under another name beside it, then rename(2), so that neither a full disk nor a killed process
 * leaves a part of one, or the old one damaged. What is no regular file, {@code /dev/stdout} or a link, is written to as
 * it is.
 */
public final class WholeFile {

    private static final String DRAFT = ".new";

    private WholeFile() {}

    /** In UTF-8. */
    public static void write(Path file, String text) throws WriteFailedException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces the file, or makes it.
     *
     * @throws WriteFailedException if it could not be written; what was there before is there still
     */
    public static void write(Path file, byte[] content) throws WriteFailedException {
        try {
            if (mayBeReplaced(file)) {
                replace(file, content);
            } else {
                Files.write(file, content);
            }
        } catch (IOException refused) {
            throw new WriteFailedException(file, content.length, refused);
        }
    }

    /** Adds to the end of a file that exists; after a failure it may end in a part of it. */
    public static void append(Path file, String text) throws WriteFailedException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(file, content, StandardOpenOption.APPEND);
        } catch (IOException refused) {
            throw new WriteFailedException(file, content.length, refused);
        }
    }

    private static boolean mayBeReplaced(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        Path folder = file.toAbsolutePath().getParent();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && folder != null && Files.isWritable(folder);
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + DRAFT);
        Files.deleteIfExists(draft);
        try {
            Files.write(draft, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
