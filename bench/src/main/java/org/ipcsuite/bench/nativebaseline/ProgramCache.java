package org.ipcsuite.bench.nativebaseline;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.OwnFile;
import org.ipcsuite.core.sys.UserHome;

/**
 * The cache directory for compiled programs of this user, as the XDG base directory specification says. A program
 * that another user may write is not run: what is empty, relative, or another user's counts as unset ({@link Environment}).
 *
 * <pre>
 *   $XDG_CACHE_HOME/ipc-suite
 *   $HOME/.cache/ipc-suite, or in the home that passwd names
 *   TMP/ipc-suite-home-UID         where there is no home, as of a uid that passwd does not know
 * </pre>
 */
final class ProgramCache {

    private ProgramCache() {}

    /**
     * The first of them that is this user's, made if it is not there.
     *
     * @param home as the JVM found it; "?" if passwd has none
     * @param temporary directory of all users
     * @throws IOException if there is none, with what is wrong with each
     */
    static Path find(Environment environment, String home, Path temporary) throws IOException {
        List<String> refusals = new ArrayList<>();
        for (Path place : places(environment, home, temporary)) {
            try {
                return made(place);
            } catch (AccessDeniedException denied) {
                refusals.add(denied.getFile() + ": permission denied");
            } catch (IOException refused) {
                refusals.add(String.valueOf(refused.getMessage()));
            }
        }
        throw new IOException("there is no place for the C program (" + String.join("; ", refusals)
                + "): set XDG_CACHE_HOME to a directory of yours");
    }

    private static List<Path> places(Environment environment, String home, Path temporary) {
        Stream<Path> caches = Stream.concat(
                environment.directory("XDG_CACHE_HOME").stream(),
                Stream.of(environment.directory("HOME"), environment.ownDirectory(home))
                        .flatMap(own -> own.stream().map(path -> path.resolve(".cache"))));
        return Stream.concat(
                        caches.map(cache -> cache.resolve("ipc-suite")),
                        Stream.of(UserHome.substitute(temporary, environment.uid())))
                .distinct()
                .toList();
    }

    private static Path made(Path place) throws IOException {
        Files.createDirectories(
                place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        OwnFile.require(place);
        if (!Files.isWritable(place)) {
            throw new AccessDeniedException(place.toString());
        }
        return place;
    }
}
