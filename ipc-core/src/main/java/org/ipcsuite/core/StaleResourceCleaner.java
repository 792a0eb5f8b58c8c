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
 * Finds and removes what killed processes of this user have left behind: the directories in which no live process holds
 * a lock, and the objects that their journals name. Nothing else is touched. Any thread may use it.
 */
public final class StaleResourceCleaner {

    private static final String LISTENER_LOCK = "listener" + RuntimeDirectory.LOCK;

    private final List<RuntimeDirectory> bases;
    private final String pattern;
    private final Map<String, ObjectKind> kinds;

    /**
     * Something that was left.
     *
     * @param kind {@code directory}, or what a journal says: {@code posix-mq}
     * @param name the directory's path, or the object's name
     * @param problem why it cannot be removed; empty if it can, or is
     */
    public record StaleResource(String kind, String name, String problem) {}

    StaleResourceCleaner(List<RuntimeDirectory> bases, String pattern, Collection<? extends ObjectKind> kinds) {
        this.bases = bases;
        this.pattern = pattern;
        this.kinds =
                kinds.stream().collect(Collectors.toMap(ObjectKind::word, Function.identity(), (one, same) -> one));
    }

    /**
     * Cleans everything in this user's runtime directories, also of other environments, and at addresses of servers.
     *
     * @param kinds of objects that may have been left; one that is not among them stays, and so does its directory
     * @throws IOException if the bases cannot be looked at
     */
    public static StaleResourceCleaner ofEverything(Collection<? extends ObjectKind> kinds) throws IOException {
        return new StaleResourceCleaner(RuntimeDirectory.allOfThisUser(), "*", kinds);
    }

    /** Cleans what processes have left that met in directories of their own, {@link RendezvousDirectory#create()}. */
    public static StaleResourceCleaner ofRuns(Collection<? extends ObjectKind> kinds) {
        return new StaleResourceCleaner(List.of(RuntimeDirectory.ofThisUser()), "r-*", kinds);
    }

    /** What {@link #remove} would remove now. */
    public List<StaleResource> find() throws IOException {
        return clean(false);
    }

    /** Removes it, and says what it was. */
    public List<StaleResource> remove() throws IOException {
        return clean(true);
    }

    private List<StaleResource> clean(boolean removing) throws IOException {
        List<StaleResource> found = new ArrayList<>();
        for (RuntimeDirectory runtimeDirectory : bases) {
            if (Files.exists(runtimeDirectory.path(), LinkOption.NOFOLLOW_LINKS)) {
                clean(runtimeDirectory, found, removing);
            }
        }
        return found;
    }

    private void clean(RuntimeDirectory runtimeDirectory, List<StaleResource> found, boolean removing)
            throws IOException {
        try (FileLock ignored = runtimeDirectory.lock()) {
            for (Path directory : directories(runtimeDirectory)) {
                if (RendezvousDirectory.isAlive(directory)) {
                    continue;
                }
                if (removing) {
                    removeDead(directory, found);
                } else if (cleanObjects(directory, found, false)) {
                    found.add(new StaleResource("directory", directory.toString(), ""));
                }
            }
            cleanFiles(runtimeDirectory, found, removing);
        }
        runtimeDirectory.removeIfEmpty();
    }

    private List<Path> directories(RuntimeDirectory runtimeDirectory) throws IOException {
        return entries(runtimeDirectory, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    private List<Path> entries(RuntimeDirectory runtimeDirectory, DirectoryStream.Filter<Path> wanted)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(runtimeDirectory.path(), pattern)) {
            for (Path path : all) {
                if (wanted.accept(path)) {
                    entries.add(path);
                }
            }
        }
        entries.sort(null);
        return entries;
    }

    /** What is in the runtime directory itself, of servers at an address. */
    private void cleanFiles(RuntimeDirectory runtimeDirectory, List<StaleResource> found, boolean removing)
            throws IOException {
        for (Path file : entries(runtimeDirectory, path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
            for (ObjectKind kind : kinds.values()) {
                if (kind.isFile() && kind.exists(file.toString())) {
                    if (removing) {
                        kind.remove(file.toString());
                    }
                    found.add(new StaleResource(kind.word(), file.toString(), ""));
                }
            }
        }
    }

    /** Holds the listener's lock meanwhile, so that no process starts to listen there. */
    private void removeDead(Path directory, List<StaleResource> found) throws IOException {
        Optional<FileLock> claim = tryAcquire(directory);
        if (claim.isPresent()) {
            try (FileLock ignored = claim.get()) {
                if (cleanObjects(directory, found, true)) {
                    RendezvousDirectory.removeTree(directory);
                    found.add(new StaleResource("directory", directory.toString(), ""));
                }
            }
        }
    }

    private static Optional<FileLock> tryAcquire(Path directory) throws IOException {
        try {
            return FileLock.tryAcquire(directory.resolve(LISTENER_LOCK));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Whether all that the journal names is gone, or could go. */
    private boolean cleanObjects(Path directory, List<StaleResource> found, boolean removing) throws IOException {
        ResourceJournal journal = new ResourceJournal(directory);
        boolean isClean = true;
        for (ResourceJournal.Entry entry : journal.entries()) {
            String problem = "";
            try {
                if (!exists(entry)) {
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
            found.add(new StaleResource(entry.kind(), entry.name(), problem));
        }
        return isClean;
    }

    private boolean exists(ResourceJournal.Entry entry) throws IOException {
        ObjectKind kind = kind(entry);
        return kind.exists(entry.name()) && kind.isTheOneWritten(entry.name(), entry.written());
    }

    private ObjectKind kind(ResourceJournal.Entry entry) throws IOException {
        ObjectKind kind = kinds.get(entry.kind());
        if (kind == null) {
            throw new IOException("this version does not know what '" + entry.kind() + "' is");
        }
        return kind;
    }
}
