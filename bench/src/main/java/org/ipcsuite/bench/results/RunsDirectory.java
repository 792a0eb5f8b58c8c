package org.ipcsuite.bench.results;

import java.nio.file.Path;
import org.ipcsuite.core.sys.UserDirectories;

/**
 * Where runs are stored unless a command names another directory: {@code results} in the current directory, and of an
 * unpacked release in the user's data ({@link UserDirectories#data}), since a release may lie in a directory that is
 * shared or read-only, and is started from anywhere.
 */
public final class RunsDirectory {

    private static final Path RESULTS = Path.of("results");
    /** The launcher sets it to true in an unpacked release. */
    private static final String RELEASE = "ipcsuite.release";

    private RunsDirectory() {}

    /** Need not be there. */
    public static Path here() {
        return of(Boolean.getBoolean(RELEASE), UserDirectories.ofThisProcess());
    }

    static Path of(boolean isRelease, UserDirectories user) {
        return isRelease ? user.data().map(data -> data.resolve(RESULTS)).orElse(RESULTS) : RESULTS;
    }
}
