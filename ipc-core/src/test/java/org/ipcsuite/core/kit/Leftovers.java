package org.ipcsuite.core.kit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.core.Directory;

/** What this process and this user hold, to compare before with after. */
final class Leftovers {

    private static final Pattern WORDS = Pattern.compile("\\s+");

    private Leftovers() {}

    /** Kernel objects behind this process's descriptors that other processes could only share by inheriting them: pipes, sockets. */
    static SortedSet<String> kernelObjects() throws IOException {
        SortedSet<String> objects = new TreeSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (!target.startsWith("/")) {
                    objects.add(target.replace(' ', '_'));
                }
            }
        }
        return objects;
    }

    /** Descriptors, threads, rendezvous directories and System V objects; one line each. */
    static SortedSet<String> all() throws IOException {
        SortedSet<String> found = new TreeSet<>(kernelObjects());
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !isOfTheJdk(thread))
                .forEach(thread -> found.add("thread " + thread.getName()));
        if (Files.exists(Directory.base())) {
            try (Stream<Path> entries = Files.walk(Directory.base())) {
                entries.forEach(path -> found.add("file " + path));
            }
        }
        for (String kind : new String[] {"msg", "sem", "shm"}) {
            Files.readAllLines(Path.of("/proc/sysvipc/" + kind)).stream()
                    .skip(1)
                    .map(line -> WORDS.splitAsStream(line.strip()).toList().get(1))
                    .forEach(id -> found.add("System V " + kind + " " + id));
        }
        return found;
    }

    /** Threads that the JDK starts when it likes and keeps. */
    private static boolean isOfTheJdk(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        String name = thread.getName();
        return group == null
                || group.getName().equals("system")
                || group.getName().equals("InnocuousThreadGroup")
                || name.startsWith("ForkJoinPool.commonPool")
                || name.startsWith("CompletableFutureDelayScheduler")
                || name.startsWith("process reaper");
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "/";
        }
    }
}
