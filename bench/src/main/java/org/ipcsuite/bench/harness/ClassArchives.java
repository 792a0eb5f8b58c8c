package org.ipcsuite.bench.harness;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.jmh.ForkOrder;
import org.ipcsuite.bench.harness.jmh.ForkWorker;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.harness.machine.Build;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.core.peer.ChildProcess;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;

/**
 * The classes of a fork, loaded and verified once for each build, JDK and set of flags, so that a pair of processes starts
 * faster (class data sharing, JEP 310). A JVM takes an archive only with the class path and the flags about modules with
 * which it was made, so each set of flags has one of its own. They lie beside the build's jar; any number of processes
 * may make them at once. For one thread.
 */
final class ClassArchives {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String DIRECTORY = "class-data";
    private static final String ARCHIVE = ".jsa";
    private static final String CLASS_LIST = ".classes";

    /** Any mechanism that is everywhere; the classes of all are loaded with the list of them. */
    private static final PlannedMechanism TRAINED_ON = PlannedMechanism.named("unix-stream");

    private static final List<Phase> TRAINING = List.of(
            new Phase(Measurement.ROUNDTRIP, null, 1, 10, 1, 10),
            new Phase(Measurement.THROUGHPUT, null, 1, 10, 1, 10));

    private final Map<List<String>, Optional<Path>> known = new HashMap<>();

    /**
     * The archive for a mechanism's forks, made if need be; empty where that is not possible, and they start without.
     */
    Optional<Path> of(PlannedMechanism mechanism) throws IOException {
        List<String> flags = mechanism.jvmFlags();
        Optional<Path> archive = known.get(flags);
        if (archive == null) {
            archive = find(flags);
            known.put(flags, archive);
        }
        return archive;
    }

    private static Optional<Path> find(List<String> flags) throws IOException {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        if (!classPath.stream().allMatch(Files::isRegularFile)) {
            return Optional.empty(); // a directory of classes, as tests have it, cannot be archived
        }
        Path jar = classPath.get(0);
        Path directory = jar.resolveSibling(DIRECTORY);
        String build = Build.fingerprint();
        Path archive = directory.resolve(build + "-" + Integer.toHexString(flags.hashCode()) + ARCHIVE);
        if (Files.exists(archive)) {
            return Optional.of(archive);
        }
        try {
            Files.createDirectories(directory);
            removeOlder(directory, Files.getLastModifiedTime(jar));
            Path classes = directory.resolve(build + CLASS_LIST);
            boolean isMade = (Files.exists(classes) || make(classes, ClassArchives::list))
                    && make(archive, draft -> archive(flags, classes, draft));
            return isMade ? Optional.of(archive) : Optional.empty();
        } catch (FileSystemException notWritable) {
            return Optional.empty();
        }
    }

    /** Makes a file, or not. */
    private interface Maker {
        boolean make(Path draft) throws IOException;
    }

    /** Under a name of this process first, so that others see all of it or nothing. */
    private static boolean make(Path file, Maker maker) throws IOException {
        Path draft = file.resolveSibling(ProcessHandle.current().pid() + "-" + file.getFileName());
        if (!maker.make(draft) || !Files.exists(draft)) {
            Files.deleteIfExists(draft);
            return false;
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** A fork writes down what it loads. */
    private static boolean list(Path draft) throws IOException {
        List<String> flags = new ArrayList<>(TRAINED_ON.jvmFlags());
        flags.add("-XX:DumpLoadedClassList=" + draft);
        ForkOrder order = new ForkOrder(TRAINED_ON.name(), TableKey.RANKED_SIZE, Placement.FREE, TRAINING, List.of());
        try (WorkerProcess fork = WorkerProcess.start(ForkWorker.class, flags, List.of(), 0)) {
            fork.awaitReady();
            fork.perform(order.line(), LONGEST);
            return true;
        } catch (WorkerFailedException notHere) {
            return false;
        }
    }

    private static boolean archive(List<String> flags, Path classes, Path draft) throws IOException {
        List<String> all = new ArrayList<>(flags);
        all.add("-Xshare:dump");
        all.add("-XX:SharedClassListFile=" + classes);
        all.add("-XX:SharedArchiveFile=" + draft);
        return ChildProcess.succeeds(WorkerProcess.java(all), LONGEST);
    }

    /** Those of builds before this one. */
    private static void removeOlder(Path directory, FileTime built) throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory)) {
            for (Path archive : archives) {
                if (Files.getLastModifiedTime(archive).compareTo(built) < 0) {
                    Files.deleteIfExists(archive);
                }
            }
        }
    }
}
