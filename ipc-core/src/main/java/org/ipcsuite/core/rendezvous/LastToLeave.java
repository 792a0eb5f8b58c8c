package org.ipcsuite.core.rendezvous;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * The directory that a listener has made and leaves behind, while connections of its own are still open: a file says that it
 * belongs to nobody else, and whichever side leaves last removes both. Stateless; any thread may use it.
 */
public final class LastToLeave {

    /** A name of the wire format. */
    private static final String FILE = "left";

    private LastToLeave() {}

    /** A side's lock, with which it leaves the directory. */
    static Closeable leavesWith(Closeable lock, RendezvousDirectory directory) {
        return () -> {
            lock.close();
            leave(directory);
        };
    }

    /** Says that the listener which made the directory goes; it calls {@link #leave} once it has dropped its lock. */
    static void bequeath(RendezvousDirectory directory) throws IOException {
        try {
            Files.createFile(directory.resolve(FILE));
        } catch (FileAlreadyExistsException | NoSuchFileException nothingToSay) {
            // it is said already, or the directory was removed underneath
        }
    }

    /** Whether its listener has left the directory. */
    static boolean isLeft(RendezvousDirectory directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /** Takes a directory over that its listener has left. */
    static boolean takeOver(RendezvousDirectory directory) throws IOException {
        return Files.deleteIfExists(directory.resolve(FILE));
    }

    /**
     * Removes a directory that its listener has left, unless something is still in it. Called once a side has removed what
     * was its own.
     */
    public static void leave(RendezvousDirectory directory) throws IOException {
        if (isLeft(directory) && isNothingElseIn(directory)) {
            Files.deleteIfExists(directory.resolve(FILE));
            directory.removeIfEmpty();
            if (RendezvousDirectory.base().equals(directory.path().getParent())) {
                RendezvousDirectory.removeBaseIfEmpty();
            }
        }
    }

    private static boolean isNothingElseIn(RendezvousDirectory directory) throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(directory.path(), file -> !file.endsWith(FILE))) {
            return !others.iterator().hasNext();
        } catch (NoSuchFileException anotherHasRemovedIt) {
            return false;
        }
    }
}
