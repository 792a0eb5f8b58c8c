package org.ipcsuite.bench.harness.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.core.sys.Environment;

/**
 * What the kernel says of the machine in /proc, /sys and /dev, and what the process was started with. It only reads.
 * Tests put another root under it. Any thread may use it.
 */
public class Host {

    private static final int CHUNK = 1 << 16;

    /** In /proc/self/limits: a name, then the soft and the hard limit. */
    private static final Pattern LIMIT = Pattern.compile("(.+?)\\s{2,}(\\d+|unlimited)\\s+(\\d+|unlimited)\\b.*");

    private final Path root;

    /** The machine whose files are under that directory. */
    public Host(Path root) {
        this.root = root;
    }

    /** This machine. */
    public static Host here() {
        return new Host(Path.of("/"));
    }

    /**
     * Room in a file system.
     *
     * @param totalBytes how large it is
     * @param usableBytes how much of it this user may still take
     */
    public record Room(long totalBytes, long usableBytes) {}

    /**
     * A limit of this process, getrlimit(2), which its children inherit.
     *
     * @param soft the one that counts
     * @param hard up to which a user may raise it; either is {@link Long#MAX_VALUE} if there is none
     */
    public record Limit(long soft, long hard) {}

    /** Where an absolute path of that machine is on this one. */
    public Path at(String path) {
        return root.resolve(path.substring(1));
    }

    public boolean has(String path) {
        return Files.exists(at(path));
    }

    public boolean isWritable(String path) {
        return Files.isWritable(at(path));
    }

    /**
     * A file's text without white space around it; empty if there is none, it is unreadable, or it says nothing. Files in
     * /proc/sys give all they have to the first read and nothing to a second one, so a small first one, as {@code
     * Files.readString} makes it where a file has no size, gets one digit of a number.
     */
    public Optional<String> read(String path) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(at(path))) {
            int length;
            while ((length = in.read(chunk)) >= 0) {
                text.write(chunk, 0, length);
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.of(text.toString(StandardCharsets.UTF_8).strip()).filter(read -> !read.isEmpty());
    }

    /** A file's lines; none if it is not there. */
    public List<String> lines(String path) {
        return read(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** The last name of what a symbolic link points to; empty if there is no such link. */
    public Optional<String> linkedName(String path) {
        try {
            return Optional.ofNullable(Files.readSymbolicLink(at(path)).getFileName())
                    .map(Path::toString);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** A file that holds one number; empty if it does not. */
    public Optional<Long> number(String path) {
        return read(path).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
    }

    /** The names in a directory, sorted; none if it is not there. */
    public List<String> names(String directory) {
        try (Stream<Path> entries = Files.list(at(directory))) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** A file with a list of processors, {@code 0-3,8}; empty if it lists none. */
    public BitSet processors(String path) {
        return processorList(read(path).orElse(""));
    }

    /** The processors that this process may run on. */
    public BitSet allowedProcessors() {
        return field("/proc/self/status", "Cpus_allowed_list")
                .map(Host::processorList)
                .orElseGet(BitSet::new);
    }

    /** Whether this process has a capability of that number, capabilities(7), in effect. */
    public boolean isCapable(int capability) {
        return field("/proc/self/status", "CapEff")
                .map(mask -> (Long.parseUnsignedLong(mask, 16) >>> capability & 1) == 1)
                .orElse(false);
    }

    /** The value of the first line {@code name: value} of a file. */
    public Optional<String> field(String path, String name) {
        return lines(path).stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
                .map(parts -> parts[1].strip())
                .findFirst();
    }

    /** Room in the file system of a directory; empty if there is no such directory. */
    public Optional<Room> room(String directory) {
        try {
            FileStore store = Files.getFileStore(at(directory));
            return Optional.of(new Room(store.getTotalSpace(), store.getUsableSpace()));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** The limit of that name in /proc/self/limits, such as {@code Max open files}. */
    public Limit limit(String name) {
        return lines("/proc/self/limits").stream()
                .map(LIMIT::matcher)
                .filter(line -> line.matches() && line.group(1).equals(name))
                .map(line -> new Limit(limit(line, 2), limit(line, 3)))
                .findFirst()
                .orElse(new Limit(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    private static long limit(Matcher line, int group) {
        return line.group(group).equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(line.group(group));
    }

    /** A system property of this JVM. */
    public String property(String name) {
        return System.getProperty(name, "");
    }

    /** A variable of this process's environment; empty if it is not set. */
    public String variable(String name) {
        return Environment.value(name).orElse("");
    }

    /** The processors of a list as the kernel writes it, {@code 0-3,8}; what is no such list has none. */
    public static BitSet processorList(String text) {
        BitSet processors = new BitSet();
        for (String range : text.split(",", -1)) {
            String[] ends = range.strip().split("-", 2);
            if (ends[0].matches("\\d{1,5}") && ends[ends.length - 1].matches("\\d{1,5}")) {
                processors.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
            }
        }
        return processors;
    }
}
