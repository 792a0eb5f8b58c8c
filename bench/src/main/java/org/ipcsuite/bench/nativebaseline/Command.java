package org.ipcsuite.bench.nativebaseline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.core.peer.ChildProcess;
import org.ipcsuite.core.sys.Capabilities;

/**
 * A command that has ended.
 *
 * @param words of the command
 * @param exitCode of the process
 * @param output what it printed, on stdout and stderr
 */
record Command(List<String> words, int exitCode, String output) {

    private static final int LINES_SHOWN = 5;

    /**
     * Runs it to its end.
     *
     * @param directory to run it in
     * @param bound after which it is killed
     * @throws InterruptedIOException if it was ended as {@link ChildProcess#isOfStop} says
     * @throws IOException if there is no such program, it does not end in time, or its exit code is not 0: the message
     *     says what it printed
     */
    static Command run(List<String> words, Path directory, Duration bound) throws IOException {
        Capabilities.passOn(Capabilities.NET_RAW); // which raw and packet need
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C"); // an error is called that, in no other language
        Process process = builder.start();
        AtomicBoolean killed = new AtomicBoolean();
        Future<?> deadline = Watchdog.after(bound, () -> {
            killed.set(true);
            kill(process);
        });
        try (InputStream printed = process.getInputStream()) {
            process.getOutputStream().close();
            String output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            Command ended = new Command(words, process.waitFor(), output);
            ended.requireSuccess(!killed.get(), bound);
            return ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException)
                    new InterruptedIOException("interrupted: " + words.get(0)).initCause(interrupted);
        } finally {
            deadline.cancel(false);
            kill(process);
        }
    }

    /** With what it has started: a compiler's driver leaves its compiler running. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void requireSuccess(boolean inTime, Duration bound) throws IOException {
        if (!inTime) {
            String shortened = shortened();
            throw new IOException(words.get(0) + " did not end within " + bound.toSeconds() + " s and was killed"
                    + (shortened.isEmpty() ? "" : ": " + shortened));
        }
        if (ChildProcess.isOfStop(exitCode)) {
            throw new InterruptedIOException(words.get(0) + " was told to end by SIGINT or SIGTERM");
        }
        if (exitCode != 0) {
            throw new IOException(
                    shortened().isEmpty() ? words.get(0) + " ended with exit code " + exitCode : shortened());
        }
    }

    /** The first error that it printed as compilers do, or else its first lines, in one. */
    private String shortened() {
        return output.lines()
                .filter(line -> line.contains("error:"))
                .findFirst()
                .orElseGet(this::firstLines);
    }

    private String firstLines() {
        return output.lines().limit(LINES_SHOWN).collect(Collectors.joining("; "));
    }
}
