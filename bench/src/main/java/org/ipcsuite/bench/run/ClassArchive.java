package org.ipcsuite.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcsuite.bench.jmh.Phase;
import org.ipcsuite.bench.machine.Build;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;

/**
 * The classes of a fork, loaded and verified once for each build and JDK (class data sharing, JEP 350), so that a pair
 * of processes starts faster. The file lies beside the build's jar. Any number of processes may make it at once.
 */
final class ClassArchive {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String DIRECTORY = "class-data";
    private static final String ENDING = ".jsa";

    /** Any mechanism that is everywhere; the classes of all are loaded with the list of them. */
    private static final Subject TRAINED_ON = Subject.named("unix-stream");

    private static final List<Phase> TRAINING = List.of(
            new Phase(Measurement.ROUNDTRIP, null, 1, 10, 1, 10),
            new Phase(Measurement.THROUGHPUT, null, 1, 10, 1, 10));

    private ClassArchive() {}

    /** The archive of this build, made if need be; empty where that is not possible, and all runs without. */
    static Optional<Path> ready() throws IOException {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        if (!classPath.stream().allMatch(Files::isRegularFile)) {
            return Optional.empty(); // a directory of classes, as tests have it, cannot be archived
        }
        Path jar = classPath.get(0);
        Path directory = jar.resolveSibling(DIRECTORY);
        Path archive = directory.resolve(Build.fingerprint() + ENDING);
        return Files.exists(archive) || make(archive, directory, jar) ? Optional.of(archive) : Optional.empty();
    }

    /** Under a name of this process first, so that others see all of it or nothing. */
    private static boolean make(Path archive, Path directory, Path jar) throws IOException {
        Path draft = directory.resolve(ProcessHandle.current().pid() + ENDING);
        try {
            Files.createDirectories(directory);
            removeOlder(directory, Files.getLastModifiedTime(jar));
            if (!train(draft)) {
                return false;
            }
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException notWritable) {
            return false;
        }
    }

    /** Those of builds before this one. */
    private static void removeOlder(Path directory, FileTime built) throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory, "*" + ENDING)) {
            for (Path archive : archives) {
                if (Files.getLastModifiedTime(archive).compareTo(built) < 0) {
                    Files.deleteIfExists(archive);
                }
            }
        }
    }

    /** A fork writes the archive of what it has loaded when it ends. */
    private static boolean train(Path draft) throws IOException {
        List<String> flags = new ArrayList<>(TRAINED_ON.jvmFlags());
        flags.add("-XX:ArchiveClassesAtExit=" + draft);
        Process process = ForkCommand.of(flags, TRAINED_ON.name(), Profile.RANKED_SIZE, Placement.FREE, TRAINING)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 && Files.exists(draft);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
