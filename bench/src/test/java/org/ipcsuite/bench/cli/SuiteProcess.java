package org.ipcsuite.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.core.peer.JvmFlags;

/** The command as a process of its own; what it prints, on stdout and stderr, is kept line by line. */
final class SuiteProcess implements AutoCloseable {

    private static final int SECONDS = 30;

    private final Process process;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> read = new ArrayList<>();
    private final Thread reader;

    /** Starts it with a runtime directory of the test's own, in which default addresses lie. */
    SuiteProcess(Path runtimeDirectory, String... args) throws IOException {
        // a shell starts what runs in the background with SIGINT ignored, and that is inherited
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(JvmFlags.of(Transports.ALL));
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), SuiteCommand.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_RUNTIME_DIR", runtimeDirectory.toString());
        process = builder.start();
        reader = new Thread(this::readLines, "output of " + args[0]);
        reader.start();
    }

    /** Waits for a line that contains this, and returns it. */
    String awaitLine(String part) throws InterruptedException {
        while (true) {
            String line = unread.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("a line with '%s' after %s", part, read).isNotNull();
            read.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
    }

    /** Waits for its end and returns the exit code. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
        reader.join();
        unread.drainTo(read);
        return process.exitValue();
    }

    /** Every line so far, all of them after {@link #exitCode()}. */
    List<String> lines() {
        return read;
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void readLines() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                unread.add(line);
            }
        } catch (IOException ended) {
            // destroyed while it printed
        }
    }
}
