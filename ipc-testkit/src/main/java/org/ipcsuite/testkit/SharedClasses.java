package org.ipcsuite.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.core.peer.ChildProcess;
import org.ipcsuite.core.peer.JvmFlags;
import org.ipcsuite.core.peer.WorkerProcess;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets the JVMs that tests start share the classes of libraries and of this build, loaded and verified once for all of
 * them (class data sharing, JEP 310): that is a third of what a start costs, and a build has over a thousand. An archive
 * covers the jars with which a class path begins, so {@code java.class.path} is put into an order: the libraries that such
 * a JVM loads from, {@linkplain ClassPathCopy copies} of what this build has compiled, and then all of it, which is not
 * opened but for what the copies lack. Nothing is shared unless the build says where the archive lies.
 */
public final class SharedClasses implements LauncherSessionListener {

    /** How the path of the archive begins: each module has one of its own. */
    private static final String ARCHIVE = "ipcsuite.test.archive";

    /** The class, and its arguments, whose run tells what goes into it. */
    private static final String TRAINING = "ipcsuite.test.archive.training";

    /** A part of the path of any archive and of what lies beside it. */
    static final String DIRECTORY = "/class-data/";

    /** To lie where it was made for costs fewer page faults than the random place that is the default. */
    private static final List<String> IN_PLACE =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

    /** Where it has {@code [never]}, a JVM that is told to use them prints a warning. */
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String name = System.getProperty(ARCHIVE, "");
        if (!name.isEmpty()) {
            try {
                share(Path.of(name));
            } catch (IOException notMade) {
                throw new UncheckedIOException(notMade);
            }
        }
    }

    private static void share(Path name) throws IOException {
        List<String> libraries = classPath().filter(SharedClasses::isOfALibrary).toList();
        ClassPathCopy compiled = new ClassPathCopy(classPath()
                .filter(entry -> !isOfALibrary(entry))
                .map(Path::of)
                .filter(Files::exists)
                .toList());
        Path stem = withEnding(name, "-" + compiled.digest(libraries));
        Path archive = withEnding(stem, ".jsa");
        Path list = withEnding(stem, ".jars");
        Files.createDirectories(name.getParent());
        try (FileChannel lock =
                FileChannel.open(withEnding(name, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock(); // the build's test processes start at the same time
            if (!Files.exists(list)) {
                removeOlder(name);
                Files.write(list, make(archive, libraries, compiled));
            }
        }
        if (Files.exists(archive)) {
            System.setProperty(
                    "java.class.path", joined(Stream.concat(Files.readAllLines(list).stream(), classPath())));
            JvmFlags.passToPeers(
                    with(IN_PLACE, "-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:class+path=off"));
        }
        if (Files.exists(HUGE_PAGES) && !Files.readString(HUGE_PAGES).contains("[never]")) {
            JvmFlags.passToPeers(List.of("-XX:+UseTransparentHugePages")); // one page fault instead of 512
        }
    }

    /** Those of what was compiled before. */
    private static void removeOlder(Path name) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(name.getParent(), name.getFileName() + "-*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** Returns the jars that the archive covers. */
    private static List<String> make(Path archive, List<String> libraries, ClassPathCopy compiled) throws IOException {
        Path classes = withEnding(archive, ".classes");
        Path loads = withEnding(archive, ".loads");
        List<String> ours =
                compiled.writeTo(archive).stream().map(Path::toString).toList();
        List<String> flags = new ArrayList<>(JvmFlags.common());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-")) // what the libraries of this process need
                .forEach(flags::add);
        List<String> training = WorkerProcess.java(
                with(flags, "-XX:DumpLoadedClassList=" + classes, "-Xlog:class+load:file=\"" + loads + "\""),
                joined(Stream.of(libraries.stream(), ours.stream(), classPath()).flatMap(part -> part)));
        training.addAll(List.of(System.getProperty(TRAINING, "").split(" ", -1)));
        ChildProcess.succeeds(training, LONGEST);
        Files.write(classes, compiled.classes(), StandardOpenOption.APPEND);
        Files.write(classes, classesOfTheJdk(), StandardOpenOption.APPEND);
        String loaded = Files.readString(loads);
        List<String> covered = Stream.concat(
                        libraries.stream().filter(jar -> loaded.contains(" source: file:" + jar)), ours.stream())
                .toList();
        ChildProcess.succeeds(
                WorkerProcess.java(
                        with(
                                flags,
                                "-Xshare:dump",
                                "-XX:SharedClassListFile=" + classes,
                                "-XX:SharedArchiveFile=" + archive),
                        joined(covered.stream())),
                LONGEST);
        return covered;
    }

    /** What its own archive has: another archive takes its place. */
    private static List<String> classesOfTheJdk() throws IOException {
        Path list = Path.of(System.getProperty("java.home"), "lib", "classlist");
        return Files.exists(list)
                ? Files.readAllLines(list).stream()
                        .filter(line -> !line.startsWith("#") && !line.startsWith("@"))
                        .toList()
                : List.of();
    }

    private static Path withEnding(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private static List<String> with(List<String> flags, String... more) {
        return Stream.concat(flags.stream(), Stream.of(more)).toList();
    }

    /** A jar that this build does not write. */
    private static boolean isOfALibrary(String entry) {
        return entry.endsWith(".jar") && !entry.contains("/target/");
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    private static String joined(Stream<String> paths) {
        return paths.distinct().collect(Collectors.joining(File.pathSeparator));
    }
}
