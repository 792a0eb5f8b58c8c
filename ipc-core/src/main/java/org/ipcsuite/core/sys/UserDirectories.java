package org.ipcsuite.core.sys;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where files of this user are kept, as the XDG base directory specification says. What is empty, relative, or another
 * user's counts as unset ({@link Environment}). Unchanged once made; any thread may use it.
 *
 * <pre>
 *   what can be made again                what the user keeps
 *   $XDG_CACHE_HOME/ipc-suite             $XDG_DATA_HOME/ipc-suite
 *   $HOME/.cache/ipc-suite                $HOME/.local/share/ipc-suite      or in the home that passwd names
 *   TMP/ipc-suite-home-UID                                                  where there is no home, as of a uid that
 *                                                                           passwd does not know
 * </pre>
 *
 * @param environment of the process
 * @param home as the JVM found it; "?" if passwd has none
 * @param temporary directory of all users
 */
public record UserDirectories(Environment environment, String home, Path temporary) {

    private static final String SUITE = "ipc-suite";

    /** Those of this process. */
    public static UserDirectories ofThisProcess() {
        return new UserDirectories(
                Environment.ofThisProcess(),
                System.getProperty("user.home"),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * The first directory for caches that is this user's, made if it is not there. A program in it can be run: no other
     * user may write to it.
     *
     * @throws IOException if there is none, with what is wrong with each
     */
    public Path cache() throws IOException {
        List<String> refusals = new ArrayList<>();
        for (Path place : caches()) {
            try {
                return made(place);
            } catch (AccessDeniedException denied) {
                refusals.add(denied.getFile() + ": permission denied");
            } catch (IOException refused) {
                refusals.add(String.valueOf(refused.getMessage()));
            }
        }
        throw new IOException("there is no directory for caches (" + String.join("; ", refusals)
                + "): set XDG_CACHE_HOME to a directory of yours");
    }

    /** The directory for data, which need not be there; empty where there is no home and no variable says another. */
    public Optional<Path> data() {
        return below("XDG_DATA_HOME", ".local/share").findFirst();
    }

    private List<Path> caches() {
        return Stream.concat(
                        below("XDG_CACHE_HOME", ".cache"), Stream.of(UserHome.substitute(temporary, environment.uid())))
                .distinct()
                .toList();
    }

    private Stream<Path> below(String variable, String inHome) {
        return Stream.concat(
                        environment.directory(variable).stream(),
                        Stream.of(environment.directory("HOME"), environment.ownDirectory(home))
                                .flatMap(own -> own.stream().map(path -> path.resolve(inHome))))
                .map(directory -> directory.resolve(SUITE));
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
