package org.ipcsuite.core.rendezvous;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.core.RendezvousDirectory;

/** What connections leave in a directory when both sides are killed. Stateless; any thread may use it. */
public final class StaleFiles {

    private static final String NUMBER = "([1-9][0-9]{0,8})";

    private StaleFiles() {}

    /**
     * Removes the files of connections of which neither side lives; others' are left alone.
     *
     * @param begin a regular expression of what their names begin with, without groups; the connection's number follows
     * @param end the same of what follows that
     */
    public static void remove(RendezvousDirectory at, String begin, String end) throws IOException {
        Pattern name = Pattern.compile("(?:" + begin + ")" + NUMBER + "(?:" + end + ")");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(at.path())) {
            for (Path file : files) {
                Matcher found = name.matcher(file.getFileName().toString());
                if (found.matches() && isDead(at, Integer.parseInt(found.group(1)))) {
                    remove(file);
                }
            }
        }
    }

    private static boolean isDead(RendezvousDirectory at, int number) throws IOException {
        return !at.isLockHeld(Side.LISTENER.lock(number)) && !at.isLockHeld(Side.CONNECTOR.lock(number));
    }

    private static void remove(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            RendezvousDirectory.removeTree(file);
        } else {
            Files.deleteIfExists(file);
        }
    }
}
