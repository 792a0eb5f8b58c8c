package org.ipcsuite.core;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ipcsuite.core.sys.FileLock;

/**
 * The names of objects outside of a directory that were created for the processes that meet in it, each recorded before
 * its object is created, so that it can be removed after a crash. An entry is a file of its own, {@code
 * posix-mq=%2Fipc-suite-1f}, since two processes may write and forget at once. Any thread may use it.
 */
public final class ResourceJournal {

    private static final Pattern SPACES = Pattern.compile(" +");

    private final Path directory;

    ResourceJournal(Path directory) {
        this.directory = directory;
    }

    /**
     * An object that was written down.
     *
     * @param kind {@link ObjectKind#word()}
     * @param name of the object
     * @param written when, just before the object was made
     * @param locks files of which a live process holds one as long as the object is in use; empty if only the
     *     directory's listener uses it
     */
    public record Entry(String kind, String name, Instant written, List<String> locks) {}

    /** Writes down what is about to be made, with the files of the locks that say that it is in use. */
    void write(ObjectKind kind, String name, List<String> locks) throws IOException {
        Path entry = file(kind.word(), name);
        Files.deleteIfExists(entry); // of a given name, left by a crash
        Files.createFile(entry, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(entry, String.join(" ", locks), StandardOpenOption.WRITE);
    }

    /** Forgets an object, once it is removed. */
    void forget(String kind, String name) throws IOException {
        Files.deleteIfExists(file(kind, name));
    }

    /** What is written down; the objects may be gone. */
    public List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*=*")) {
            for (Path file : files) {
                String[] parts = String.valueOf(file.getFileName()).split("=", 2);
                Optional<String> name = decoded(parts[1]);
                if (name.isPresent()) {
                    entries.add(new Entry(parts[0], name.get(), written(file), locks(file)));
                }
            }
        } catch (NoSuchFileException noDirectory) {
            return List.of();
        }
        return entries;
    }

    /** Whether a live process uses it, beyond the directory's listener. */
    public boolean isInUse(Entry entry) throws IOException {
        for (String lock : entry.locks()) {
            if (FileLock.isHeld(directory.resolve(lock))) {
                return true;
            }
        }
        return false;
    }

    /** Removes the objects of these kinds that no live process uses. */
    void removeUnused(Set<? extends ObjectKind> kinds) throws IOException {
        for (Entry entry : entries()) {
            for (ObjectKind kind : kinds) {
                if (kind.word().equals(entry.kind()) && !isInUse(entry)) {
                    if (kind.isTheOneWritten(entry.name(), entry.written())) {
                        kind.remove(entry.name());
                    }
                    forget(entry.kind(), entry.name());
                }
            }
        }
    }

    private Path file(String kind, String name) {
        return directory.resolve(kind + "=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    /** Empty for a foreign file whose name contains an equals sign too. */
    private static Optional<String> decoded(String name) {
        try {
            return Optional.of(URLDecoder.decode(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Instant written(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException forgotten) {
            return Instant.EPOCH;
        }
    }

    private static List<String> locks(Path file) throws IOException {
        try {
            return SPACES.splitAsStream(Files.readString(file))
                    .filter(lock -> !lock.isEmpty())
                    .toList();
        } catch (NoSuchFileException forgotten) {
            return List.of();
        }
    }
}
