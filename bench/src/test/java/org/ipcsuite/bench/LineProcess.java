package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Deadline;

/** A process of its own; what it prints, on stdout and stderr, is kept line by line. */
public class LineProcess implements AutoCloseable {

    private static final int SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> read = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Thread reader;

    /** Starts it. */
    public LineProcess(ProcessBuilder builder) throws IOException {
        process = builder.redirectErrorStream(true).start();
        reader = new Thread(this::readLines, "output of " + builder.command().get(0));
        reader.start();
    }

    /** Waits for a line that contains this, and returns it. */
    public final String awaitLine(String part) throws InterruptedException {
        while (true) {
            String line = unread.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("a line with '%s' after %s", part, read).isNotNull();
            read.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
    }

    /** Writes a line to its stdin. */
    public final void send(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Ends its stdin. */
    public final void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits for its end and returns the exit code. */
    public final int exitCode() throws InterruptedException {
        boolean hasEnded = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (hasEnded) {
            TimeUnit.SECONDS.timedJoin(reader, SECONDS);
        }
        unread.drainTo(read);
        assertThat(hasEnded)
                .as("it ends within %s s, having printed %s", SECONDS, read)
                .isTrue();
        assertThat(reader.isAlive())
                .as(
                        "its output is still open; usual cause: a process that it has started lives on; it printed %s",
                        read)
                .isFalse();
        return process.exitValue();
    }

    /** Every line so far, all of them after {@link #exitCode()}. */
    public final List<String> lines() {
        return read;
    }

    /** All output as one text, with its last newline; after {@link #exitCode()}. */
    public final String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Sends it a signal, {@code TERM}. */
    public final void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Sends it to all of its process group, which must be its own, as a terminal does. */
    public final void signalGroup(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
                .start()
                .waitFor();
    }

    /** Those that it has started, and theirs. */
    public final List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Kills it by SIGKILL, and waits until its descendants have ended too, in whatever way. */
    public final void killAndAwaitDescendants() throws Exception {
        List<ProcessHandle> descendants = descendants();
        signal("KILL");
        exitCode();
        Deadline deadline = Deadline.after(Duration.ofSeconds(SECONDS));
        for (ProcessHandle descendant : descendants) {
            while (!hasEnded(descendant.pid())) {
                deadline.pause("process " + descendant.pid() + " does not end");
            }
        }
    }

    /** A zombie has: whoever has become its parent may take its time. */
    private static boolean hasEnded(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "stat"))
                    .contains(") Z ");
        } catch (IOException gone) {
            return true;
        }
    }

    @Override
    public final void close() {
        process.destroyForcibly();
    }

    private void readLines() {
        InputStream output = new FilterInputStream(process.getInputStream()) {
            @Override
            public int read(byte[] into, int at, int most) throws IOException {
                int count = super.read(into, at, most);
                printed.write(into, at, Math.max(0, count));
                return count;
            }
        };
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                unread.add(line);
            }
        } catch (IOException ended) {
            // destroyed while it printed
        }
    }
}
