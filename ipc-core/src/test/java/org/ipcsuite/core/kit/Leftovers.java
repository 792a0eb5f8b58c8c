package org.ipcsuite.core.kit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipcsuite.core.Directory;

/** What this process and this user hold, to compare before with after. */
public final class Leftovers {

    private static final Pattern OF_THE_JVM =
            Pattern.compile(".*\\.(jar|so|class|jsa)|.*/modules|/proc/.*|/sys/.*|/dev/u?random|/");
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private Leftovers() {}

    /** Kernel objects behind this process's descriptors that others could only share by inheriting them. */
    static SortedSet<String> kernelObjects() throws IOException {
        return descriptors().stream()
                .filter(target -> target.startsWith("pipe:") || target.startsWith("socket:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Descriptors, threads, rendezvous directories, shared memory, queues and System V objects; one line each. */
    static List<String> all() throws IOException {
        List<String> found = new ArrayList<>(descriptors());
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !isOfTheJdk(thread))
                .forEach(thread -> found.add("thread " + thread.getName()));
        found.addAll(named());
        return found;
    }

    /** Of these what has a name or a key: rendezvous directories, shared memory, System V objects. */
    public static List<String> named() throws IOException {
        List<String> found = sharedMemory();
        addSystemV("msg", found);
        addSystemV("sem", found);
        return found;
    }

    /** Of these the rendezvous directories and shared memory. */
    public static List<String> sharedMemory() throws IOException {
        List<String> found = new ArrayList<>();
        addFiles(Path.of("/dev/shm"), found);
        addFiles(Directory.base(), found);
        addSystemV("shm", found);
        return found;
    }

    private static void addSystemV(String kind, List<String> found) throws IOException {
        Files.readAllLines(Path.of("/proc/sysvipc/" + kind)).stream()
                .skip(1)
                .map(line -> WORDS.splitAsStream(line.strip()).toList())
                .filter(columns -> !isGoneWithItsLastUser(columns.get(2)))
                .forEach(columns -> found.add("System V " + kind + " " + columns.get(1)));
    }

    /** SHM_DEST: the segment is removed already, and waits for whoever has it mapped to let it go. */
    private static boolean isGoneWithItsLastUser(String octalMode) {
        return (Integer.parseInt(octalMode, 8) & 01000) != 0;
    }

    /** Files below a folder, but for rendezvous that a live process holds, maybe another test run of this machine. */
    private static void addFiles(Path folder, List<String> found) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    if (!Directory.isAlive(entry)) {
                        addFiles(entry, found);
                    }
                } else if (!entry.getFileName().toString().equals("base.lock")) {
                    found.add("file " + entry);
                }
            }
        } catch (NoSuchFileException | DirectoryIteratorException | AccessDeniedException notOurs) {
            // another process has just ended, or it is another user's
        }
    }

    /** What each descriptor of this process is, but for what the JVM opens when it likes. */
    private static List<String> descriptors() throws IOException {
        List<String> targets = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (!OF_THE_JVM.matcher(target).matches()) {
                    targets.add(target);
                }
            }
        }
        return targets;
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
                || name.startsWith("ipc-suite watchdog")
                || name.startsWith("junit-timeout-thread")
                || name.startsWith("background call")
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
