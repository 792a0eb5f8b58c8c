package org.ipcsuite.shm.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.core.peer.JvmFlags;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.Main;

/** Starts jcstress, which starts a JVM for each test, and fails if it saw what is forbidden, or nothing at all. */
final class JcstressTest {

    /** How jcstress ends, in the one line that counts all. */
    private static final Pattern COUNTS = Pattern.compile(
            "\\(Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs\\)");

    /** No more states at a time than there are places for. */
    private static final String STATES = "-strideSize 64 -strideCount " + SharedPlaces.STATES / 64;

    @TempDir
    private Path directory;

    /** One JVM a test, in which the second compiler shuffles what it may. */
    @Test
    void aShortRunSeesNothingForbidden() throws Exception {
        run(
                Duration.ofMinutes(2),
                "-f 1 -iters 1 -time 200 -sc false -pth false"
                        + " -jvmArgs -XX:+UnlockDiagnosticVMOptions -jvmArgs -XX:+StressLCM -jvmArgs -XX:+StressGCM");
    }

    /** Every pair of compilers, with and without shuffling. */
    @Test
    @Tag("jcstress")
    void aLongRunSeesNothingForbidden() throws Exception {
        run(Duration.ofHours(10), System.getProperty("jcstress.options", "-m quick"));
    }

    private void run(Duration atMost, String options) throws IOException, InterruptedException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "two threads need two processors to meet");
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(JvmFlags.common()); // jcstress hands them on to its own
        command.add("-XX:CompileThresholdScaling=1"); // what it runs is not over in a second
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of((STATES + " " + options).split(" ", -1)));
        Path log = directory.resolve("log");
        Process jcstress = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = jcstress.waitFor(atMost.toSeconds(), TimeUnit.SECONDS);
            String said = Files.readString(log);
            assertThat(ended)
                    .as("jcstress did not end within %s:%n%s", atMost, said)
                    .isTrue();
            assertAllPassed(jcstress.exitValue(), said);
        } finally {
            jcstress.descendants().forEach(ProcessHandle::destroyForcibly);
            jcstress.destroyForcibly();
        }
    }

    private static void assertAllPassed(int exitCode, String said) {
        Matcher counts = COUNTS.matcher(said);
        int planned = 0;
        int passed = 0;
        while (counts.find()) { // the last one is that of all
            planned = Integer.parseInt(counts.group(1));
            passed = Integer.parseInt(counts.group(2));
        }
        assertThat(planned).as("jcstress tests that ran; it said:%n%s", said).isPositive();
        assertThat(passed).as("passed; jcstress said:%n%s", said).isEqualTo(planned);
        assertThat(exitCode).as("jcstress's exit code; it said:%n%s", said).isZero();
    }
}
