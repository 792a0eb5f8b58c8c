package org.ipcsuite.bench.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.jmh.ForkOrder;
import org.ipcsuite.bench.harness.jmh.ForkWorker;
import org.ipcsuite.bench.harness.jmh.Phase;
import org.ipcsuite.bench.harness.machine.Build;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.core.peer.ChildProcess;
import org.ipcsuite.core.peer.JvmFlags;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.UserDirectories;

/**
 * The classes of a fork, loaded and verified once for each build, JDK and set of flags, so that a pair of processes
 * starts faster (class data sharing, JEP 310). A JVM takes an archive only with the class path and the flags about
 * modules with which it was made, so each set of flags has one of its own, of what one of its mechanisms loads on both
 * sides. They lie beside the build's jar, or in the user's cache where that directory is read-only; any number of
 * processes may make them at once. For one thread.
 */
final class ClassArchives {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String DIRECTORY = "class-data";
    private static final String ARCHIVE = ".jsa";
    private static final String CLASS_LIST = ".classes";
    private static final Pattern NUMBER = Pattern.compile(" id: \\d+$");
    private static final String LISTING = "-XX:DumpLoadedClassList=";

    /** What the file of the peer's classes has in its name beside that of the worker's. */
    private static final String OF_PEER = ".peer";

    /** Any mechanism that is everywhere, for all without flags of their own. */
    private static final PlannedMechanism EVERYWHERE = PlannedMechanism.named("unix-stream");

    /** All that loads classes which nothing else does. */
    private static final List<Phase> TRAINING = List.of(
            new Phase(Measurement.ROUNDTRIP, null, 1, 10, 1, 10),
            new Phase(Measurement.LATENCY_AT_RATE, 1_000, 1, 10, 1, 10),
            new Phase(Measurement.THROUGHPUT, null, 1, 10, 1, 10),
            new Phase(Measurement.CONNECT, null, 1, 10, 1, 10));

    private final Map<List<String>, Optional<Path>> known = new HashMap<>();

    /**
     * The archive for a mechanism's forks, made if need be; empty where that is not possible, and they start without.
     */
    Optional<Path> archiveFor(PlannedMechanism mechanism) throws IOException {
        List<String> flags = mechanism.jvmFlags();
        Optional<Path> archive = known.get(flags);
        if (archive == null) {
            PlannedMechanism everywhere = EVERYWHERE.withBinding(mechanism.binding());
            archive = find(flags.equals(everywhere.jvmFlags()) ? everywhere : mechanism);
            known.put(flags, archive);
        }
        return archive;
    }

    private static Optional<Path> find(PlannedMechanism trainedOn) throws IOException {
        List<String> flags = trainedOn.jvmFlags();
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        if (!classPath.stream().allMatch(Files::isRegularFile)) {
            return Optional.empty(); // a directory of classes, as tests have it, cannot be archived
        }
        Path jar = classPath.get(0);
        String name = Build.fingerprint() + "-" + Integer.toHexString(Objects.hash(flags, versions(flags)));
        Path beside = jar.resolveSibling(DIRECTORY);
        if (Files.exists(beside.resolve(name + ARCHIVE))) {
            return Optional.of(beside.resolve(name + ARCHIVE));
        }
        boolean isWritable = Environment.isUsable(Files.exists(beside) ? beside : jar.resolveSibling(""));
        Optional<Path> writable = isWritable ? Optional.of(beside) : inCache();
        return writable.flatMap(directory -> findOrMake(directory, name, jar, flags, draft -> list(trainedOn, draft)));
    }

    /** Of the jars that the flags name, a library's, when each was made and its size: an archive is of just these. */
    private static List<Object> versions(List<String> flags) throws IOException {
        List<Object> versions = new ArrayList<>();
        for (String flag : flags) {
            for (String entry : flag.split(File.pathSeparator, -1)) {
                if (entry.endsWith(".jar") && Files.isRegularFile(Path.of(entry))) {
                    versions.add(Files.getLastModifiedTime(Path.of(entry)).toMillis());
                    versions.add(Files.size(Path.of(entry)));
                }
            }
        }
        return versions;
    }

    private static Optional<Path> inCache() {
        try {
            return Optional.of(UserDirectories.ofThisProcess().cache().resolve(DIRECTORY));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * It only makes forks start faster: they start without where a full disk or the lack of a process stands against it.
     *
     * @param lister makes the list of classes
     */
    static Optional<Path> findOrMake(Path directory, String name, Path jar, List<String> flags, Maker lister) {
        Path archive = directory.resolve(name + ARCHIVE);
        if (Files.exists(archive)) {
            return Optional.of(archive);
        }
        try {
            Files.createDirectories(directory);
            removeOlder(directory, Files.getLastModifiedTime(jar));
            Path classes = directory.resolve(name + CLASS_LIST);
            boolean isMade = (Files.exists(classes) || make(classes, lister))
                    && make(archive, draft -> archive(flags, classes, draft));
            return isMade ? Optional.of(archive) : Optional.empty();
        } catch (IOException impossible) {
            return Optional.empty();
        }
    }

    /** Makes a file, or not. */
    interface Maker {
        boolean make(Path draft) throws IOException;
    }

    /** Under a name of this process first, so that others see all of it or nothing. */
    private static boolean make(Path file, Maker maker) throws IOException {
        Path draft = file.resolveSibling(ProcessHandle.current().pid() + "-" + file.getFileName());
        try {
            if (!maker.make(draft) || !Files.exists(draft)) {
                return false;
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A fork and its peer write down what they load as they end. */
    private static boolean list(PlannedMechanism mechanism, Path draft) throws IOException {
        Path ofPeer = draft.resolveSibling(draft.getFileName() + OF_PEER);
        List<String> flags = new ArrayList<>(mechanism.jvmFlags());
        flags.add(LISTING + draft);
        flags.addAll(JvmFlags.asPropertiesForPeers(List.of(LISTING + ofPeer)));
        Placement pinned = Processors.areTwo() ? Placement.SPLIT : Placement.SAME;
        ForkOrder order = new ForkOrder(mechanism.name(), TableKey.RANKED_SIZE, pinned, TRAINING, List.of());
        try {
            try (WorkerProcess fork = WorkerProcess.start(ForkWorker.class, flags, List.of(), 0)) {
                fork.awaitReady();
                fork.perform(order.line(), LONGEST);
            }
            if (Files.exists(ofPeer)) {
                Files.write(draft, merged(Files.readAllLines(draft), Files.readAllLines(ofPeer)));
            }
            return true;
        } finally {
            Files.deleteIfExists(ofPeer);
        }
    }

    /**
     * What either of two lists has. A JDK of version 18 or later numbers the classes of each; only those of loaders
     * that are not its own need the numbers, and are left out.
     */
    static Set<String> merged(List<String> one, List<String> other) {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(one, other)
                .flatMap(List::stream)
                .filter(line -> !line.contains(" source: "))
                .map(line -> NUMBER.matcher(line).replaceFirst(""))
                .forEach(all::add);
        return all;
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
