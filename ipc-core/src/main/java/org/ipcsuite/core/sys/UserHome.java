package org.ipcsuite.core.sys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The system property {@code user.home}, below which libraries keep files (JNA unpacks its native part there). A JVM sets
 * it to "?" where passwd does not know the uid, as in a container that runs under any one, and they make that directory.
 */
public final class UserHome {

    private static final String PROPERTY = "user.home";
    /** A path that does not exist: passwd names it for users without a home. */
    private static final String NOWHERE = "/nonexistent";

    private UserHome() {}

    /** Sets it to a directory of this user's, if it is no absolute path. For the beginning of main, before any library. */
    public static void replaceIfUnknown() {
        if (!isAbsolute(System.getProperty(PROPERTY, ""))) {
            // without native calls no library gets as far as to keep something
            System.setProperty(PROPERTY, NativeCalls.failure().isPresent() ? NOWHERE : privateHome());
        }
    }

    /**
     * The replacement for a missing home directory. It is not in the runtime directory, which may be in /tmp too, since
     * unused files there are removed.
     *
     * @param temporary directory of all users: another one may have made it, to put programs of his there
     */
    public static Path substitute(Path temporary, long uid) {
        return temporary.resolve("ipc-suite-home-" + uid);
    }

    private static String privateHome() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path home = substitute(temporary, Environment.ofThisProcess().uid());
        try {
            Files.createDirectory(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return home.toString();
        } catch (FileAlreadyExistsException isThere) {
            return isOwn(home) ? home.toString() : NOWHERE;
        } catch (IOException refused) {
            return NOWHERE;
        }
    }

    private static boolean isOwn(Path home) {
        try {
            OwnFile.require(home);
            return true;
        } catch (IOException anothers) {
            return false;
        }
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException none) {
            return false;
        }
    }
}
