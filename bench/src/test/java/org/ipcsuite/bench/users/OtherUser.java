package org.ipcsuite.bench.users;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.peer.JvmFlags;
import org.ipcsuite.core.sys.Libc;

/** What another user does in a process of its own: programs, or a JVM that is asked line by line. */
public final class OtherUser implements AutoCloseable {

    /** One that passwd need not know. */
    public static final int UID = 12345;

    private final Path home;
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader replies;

    private OtherUser(Path home, Process process) {
        this.home = home;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.replies = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Skips the calling test where this process cannot start another user's. */
    public static void assumePossible() {
        assumeTrue(Libc.get().geteuid() == 0, "only root can start a process of another user");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "there is no setpriv(1)");
    }

    /** A directory to which both users can come; the other's runtime directory is in it. */
    public static Path newPlace() throws IOException {
        Path place = Files.createTempDirectory("two-users");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
        giveAway(Files.createDirectory(
                place.resolve("runtime"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        return place;
    }

    /** Makes the other user the owner. */
    public static void giveAway(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", UID);
    }

    /** A command of the other user's. */
    public static ProcessBuilder command(Path place, List<String> words) {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/setpriv", "--reuid=" + UID, "--regid=" + UID, "--clear-groups", "--"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).directory(place.toFile());
        builder.environment().remove("HOME");
        builder.environment().put("XDG_RUNTIME_DIR", place.resolve("runtime").toString());
        return builder;
    }

    /** Starts the JVM, with a copy of what this one's classes are in, which may lie where only root can read. */
    static OtherUser start(Path place) throws IOException {
        Path copy = Files.createDirectory(place.resolve("classes"));
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (Files.exists(from)) {
                Path to = copy.resolve(classPath.size() + "-" + from.getFileName());
                copyTree(from, to);
                classPath.add(to.toString());
            }
        }
        List<String> words = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1"));
        words.addAll(JvmFlags.of(Transports.ALL));
        words.addAll(List.of(
                "-cp", String.join(File.pathSeparator, classPath), "-Duser.name=app", OtherUserMain.class.getName()));
        Process process = command(place, words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        OtherUser user = new OtherUser(place, process);
        assumeTrue("ready".equals(user.replies.readLine()), "the other user cannot run " + words.get(0));
        return user;
    }

    /** What the other user's process says to that. */
    String ask(String... words) throws IOException {
        commands.write(String.join(" ", words) + "\n");
        commands.flush();
        String reply = replies.readLine();
        if (reply == null) {
            throw new IOException("the other user's process has ended");
        }
        return reply;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        commands.close();
        process.destroyForcibly().waitFor();
        RendezvousDirectory.removeTree(home);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = file.equals(from)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
