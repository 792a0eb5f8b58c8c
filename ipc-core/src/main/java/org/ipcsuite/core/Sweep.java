package org.ipcsuite.core;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.FileLock;

/**
 * Finds and removes what killed processes of this user have left behind: the directories of a base in which nobody
 * alive holds a lock, and the objects that their journals name. Nothing else is ever touched. Any thread may use it.
 */
public final class Sweep {

    private static final String LISTENER_LOCK = "listener" + Directory.LOCK;

    private final List<Base> bases;
    private final String pattern;
    private final Map<String, ObjectKind> kinds;

    /**
     * Something that was left.
     *
     * @param kind {@code directory}, or what a journal says: {@code posix-mq}
     * @param name the directory's path, or the object's name
     * @param problem why it cannot be removed; empty if it can, or is
     */
    public record Leftover(String kind, String name, String problem) {}

    Sweep(List<Base> bases, String pattern, Collection<? extends ObjectKind> kinds) {
        this.bases = bases;
        this.pattern = pattern;
        this.kinds =
                kinds.stream().collect(Collectors.toMap(ObjectKind::word, Function.identity(), (one, same) -> one));
    }

    /**
     * Of all that lies in a base of this user's, also where somebody served, and also one of another environment.
     *
     * @param kinds of objects that may have been left; one that is not among them stays, and so does its directory
     * @throws IOException if the bases cannot be looked at
     */
    public static Sweep ofEverything(Collection<? extends ObjectKind> kinds) throws IOException {
        return new Sweep(Base.allOfThisUser(), "*", kinds);
    }

    /** Of what processes have left that met in directories of their own, {@link Directory#create()}. */
    public static Sweep ofRuns(Collection<? extends ObjectKind> kinds) {
        return new Sweep(List.of(Base.ofThisUser()), "r-*", kinds);
    }

    /** What {@link #remove} would remove now. */
    public List<Leftover> find() throws IOException {
        return sweep(false);
    }

    /** Removes it, and says what it was. */
    public List<Leftover> remove() throws IOException {
        return sweep(true);
    }

    private List<Leftover> sweep(boolean removing) throws IOException {
        List<Leftover> found = new ArrayList<>();
        for (Base base : bases) {
            if (Files.exists(base.path(), LinkOption.NOFOLLOW_LINKS)) {
                sweep(base, found, removing);
            }
        }
        return found;
    }

    private void sweep(Base base, List<Leftover> found, boolean removing) throws IOException {
        try (FileLock ignored = base.lock()) {
            for (Path directory : directories(base)) {
                if (Directory.isAlive(directory)) {
                    continue;
                }
                if (removing) {
                    removeDead(directory, found);
                } else if (sweepObjects(directory, found, false)) {
                    found.add(new Leftover("directory", directory.toString(), ""));
                }
            }
            sweepFiles(base, found, removing);
        }
        base.removeIfEmpty();
    }

    private List<Path> directories(Base base) throws IOException {
        return entries(base, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    private List<Path> entries(Base base, DirectoryStream.Filter<Path> wanted) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(base.path(), pattern)) {
            for (Path path : all) {
                if (wanted.accept(path)) {
                    entries.add(path);
                }
            }
        }
        entries.sort(null);
        return entries;
    }

    /** What lies in the base itself, where somebody served at an address. */
    private void sweepFiles(Base base, List<Leftover> found, boolean removing) throws IOException {
        for (Path file : entries(base, path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
            for (ObjectKind kind : kinds.values()) {
                if (kind.isFile() && kind.isThere(file.toString())) {
                    if (removing) {
                        kind.remove(file.toString());
                    }
                    found.add(new Leftover(kind.word(), file.toString(), ""));
                }
            }
        }
    }

    /** Holds the listener's lock meanwhile, so that nobody begins to listen there. */
    private void removeDead(Path directory, List<Leftover> found) throws IOException {
        Optional<FileLock> claim = tryClaim(directory);
        if (claim.isPresent()) {
            try (FileLock ignored = claim.get()) {
                if (sweepObjects(directory, found, true)) {
                    Directory.removeTree(directory);
                    found.add(new Leftover("directory", directory.toString(), ""));
                }
            }
        }
    }

    private static Optional<FileLock> tryClaim(Path directory) throws IOException {
        try {
            return FileLock.tryAcquire(directory.resolve(LISTENER_LOCK));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Whether all that the journal names is gone, or could go. */
    private boolean sweepObjects(Path directory, List<Leftover> found, boolean removing) throws IOException {
        Journal journal = new Journal(directory);
        boolean isClean = true;
        for (Journal.Entry entry : journal.entries()) {
            String problem = "";
            try {
                if (!isThere(entry)) {
                    continue; // its maker died before it was made, or after it was removed; another may have its name
                }
                if (removing) {
                    kind(entry).remove(entry.name());
                    journal.forget(entry.kind(), entry.name());
                }
            } catch (IOException refused) {
                problem = ErrorText.of(refused);
                isClean = false;
            }
            found.add(new Leftover(entry.kind(), entry.name(), problem));
        }
        return isClean;
    }

    private boolean isThere(Journal.Entry entry) throws IOException {
        ObjectKind kind = kind(entry);
        return kind.isThere(entry.name()) && kind.isTheOneWritten(entry.name(), entry.written());
    }

    private ObjectKind kind(Journal.Entry entry) throws IOException {
        ObjectKind kind = kinds.get(entry.kind());
        if (kind == null) {
            throw new IOException("this version does not know what '" + entry.kind() + "' is");
        }
        return kind;
    }
}
