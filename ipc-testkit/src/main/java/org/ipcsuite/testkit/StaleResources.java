package org.ipcsuite.testkit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * What this process and this user held when it was made, to find later what has come since and stays.
 *
 * <pre>{@code
 * StaleResources stale = StaleResources.named();
 * exchange();
 * assertThat(stale.since()).isEmpty();
 * }</pre>
 */
public final class StaleResources {

    /** Another test run of this machine makes names too, and removes them within this time. */
    private static final Duration STAYS = Duration.ofSeconds(30);

    private static final String FILE = "file ";
    private static final String SYSTEM_V = "System V ";
    private static final Pattern OF_THE_JVM =
            Pattern.compile(".*\\.(jar|so|class|jsa)|.*/modules|/proc/.*|/sys/.*|/dev/u?random|/");
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private final Sight sight;
    private final List<String> before;

    private StaleResources(Sight sight) throws IOException {
        this.sight = sight;
        this.before = sight.look();
    }

    /** Descriptors, threads, rendezvous directories, shared memory, queues and System V objects. */
    static StaleResources all() throws IOException {
        return new StaleResources(StaleResources::everything);
    }

    /** Of these what has a name or a key: rendezvous directories, shared memory, System V objects. */
    public static StaleResources named() throws IOException {
        return new StaleResources(StaleResources::names);
    }

    /** Of these the rendezvous directories and shared memory. */
    public static StaleResources sharedMemory() throws IOException {
        return new StaleResources(StaleResources::memory);
    }

    /** What was not there when this was made; one line each. A name counts if it stays, since it may be another's. */
    public List<String> since() throws IOException {
        List<String> left = added();
        Deadline deadline = Deadline.after(STAYS);
        while (left.stream().anyMatch(StaleResources::isName)
                && !deadline.remaining().isZero()) {
            deadline.pause("new: " + left);
            List<String> now = added();
            left.removeIf(entry -> isName(entry) && !now.contains(entry));
        }
        return left;
    }

    private static boolean isName(String entry) {
        return entry.startsWith(FILE) || entry.startsWith(SYSTEM_V);
    }

    private List<String> added() throws IOException {
        List<String> now = sight.look();
        before.forEach(now::remove); // one for one: a second descriptor of the same object is one too many
        return now;
    }

    /** Kernel objects behind this process's descriptors that others could only share by inheriting them. */
    static SortedSet<String> kernelObjects() throws IOException {
        return kernelObjects(ProcessHandle.current().pid());
    }

    /** The same of another process of this user. */
    static SortedSet<String> kernelObjects(long pid) throws IOException {
        return descriptors(pid).stream()
                .filter(target -> target.startsWith("pipe:") || target.startsWith("socket:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> everything() throws IOException {
        List<String> found = new ArrayList<>(descriptors(ProcessHandle.current().pid()));
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !isOfTheJdk(thread))
                .forEach(thread -> found.add("thread " + thread.getName()));
        found.addAll(names());
        return found;
    }

    private static List<String> names() throws IOException {
        List<String> found = memory();
        addSystemV("msg", found);
        addSystemV("sem", found);
        return found;
    }

    private static List<String> memory() throws IOException {
        List<String> found = new ArrayList<>();
        addFiles(Path.of("/dev/shm"), found);
        addFiles(RendezvousDirectory.base(), found);
        addSystemV("shm", found);
        return found;
    }

    private static void addSystemV(String kind, List<String> found) throws IOException {
        Files.readAllLines(Path.of("/proc/sysvipc/" + kind)).stream()
                .skip(1)
                .map(line -> WORDS.splitAsStream(line.strip()).toList())
                .filter(columns -> !isGoneWithItsLastUser(columns.get(2)))
                .forEach(columns -> found.add(SYSTEM_V + kind + " " + columns.get(1)));
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
                    if (!RendezvousDirectory.isAlive(entry)) {
                        addFiles(entry, found);
                    }
                } else if (!entry.getFileName().toString().equals("base.lock")) {
                    found.add(FILE + entry);
                }
            }
        } catch (NoSuchFileException | DirectoryIteratorException | AccessDeniedException notOurs) {
            // another process has just ended, or it is another user's
        }
    }

    /** What each descriptor of a process is, but for what a JVM opens when it likes. */
    private static List<String> descriptors(long pid) throws IOException {
        List<String> targets = new ArrayList<>();
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid), "fd"))) {
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

    /** Which of all that is looked at; a list of its own each time. */
    @FunctionalInterface
    private interface Sight {
        List<String> look() throws IOException;
    }
}
