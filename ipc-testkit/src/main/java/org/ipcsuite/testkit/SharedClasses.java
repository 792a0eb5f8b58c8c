package org.ipcsuite.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
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
 * Lets the JVMs that tests start share the classes of libraries, loaded and verified once for all of them (class data
 * sharing, JEP 310): that is a third of what a start costs, and a build has over a thousand. An archive covers the jars
 * with which a class path begins, so {@code java.class.path} is put into an order: the jars that such a JVM loads from,
 * the classes of this build, and the other jars, which are then not even opened. Nothing is shared unless the build says
 * where the archive lies.
 */
public final class SharedClasses implements LauncherSessionListener {

    /** Where the archive lies, without its ending; modules that name the same one share it. */
    private static final String ARCHIVE = "ipcsuite.test.archive";

    /** The class, and its arguments, whose run tells what goes into it. */
    private static final String TRAINING = "ipcsuite.test.archive.training";

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
        Path archive = name.resolveSibling(name.getFileName() + ".jsa");
        Path list = name.resolveSibling(name.getFileName() + ".jars");
        List<String> jars = classPath().filter(SharedClasses::isOfALibrary).toList();
        Files.createDirectories(name.getParent());
        try (FileChannel lock = FileChannel.open(
                name.resolveSibling(name.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            lock.lock(); // the build's test processes start at the same time
            if (!Files.exists(list)) {
                Files.write(list, make(archive, jars));
            }
        }
        List<String> shared = Files.readAllLines(list);
        if (!jars.containsAll(shared) || !Files.exists(archive)) {
            return;
        }
        Stream<String> classes = classPath().filter(entry -> !isOfALibrary(entry));
        System.setProperty(
                "java.class.path",
                joined(Stream.of(shared.stream(), classes, jars.stream()).flatMap(part -> part)));
        JvmFlags.passToPeers(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:class+path=off"));
    }

    /** Returns the jars that the archive covers. */
    private static List<String> make(Path archive, List<String> jars) throws IOException {
        Path classes = archive.resolveSibling(archive.getFileName() + ".classes");
        Path loads = archive.resolveSibling(archive.getFileName() + ".loads");
        List<String> flags = new ArrayList<>(JvmFlags.common());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-")) // what the libraries of this process need
                .forEach(flags::add);
        List<String> training = WorkerProcess.java(
                with(flags, "-XX:DumpLoadedClassList=" + classes, "-Xlog:class+load:file=\"" + loads + "\""),
                joined(Stream.concat(jars.stream(), classPath())));
        training.addAll(List.of(System.getProperty(TRAINING, "").split(" ", -1)));
        ChildProcess.succeeds(training, LONGEST);
        String loaded = Files.readString(loads);
        List<String> used = jars.stream()
                .filter(jar -> loaded.contains(" source: file:" + jar))
                .toList();
        ChildProcess.succeeds(
                WorkerProcess.java(
                        with(
                                flags,
                                "-Xshare:dump",
                                "-XX:SharedClassListFile=" + classes,
                                "-XX:SharedArchiveFile=" + archive),
                        joined(used.stream())),
                LONGEST);
        return used;
    }

    private static List<String> with(List<String> flags, String... more) {
        return Stream.concat(flags.stream(), Stream.of(more)).toList();
    }

    /** The jars of this build change, and an archive is of no use once one of its jars has. */
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
