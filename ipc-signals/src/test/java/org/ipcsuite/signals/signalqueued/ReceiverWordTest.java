package org.ipcsuite.signals.signalqueued;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader that begins to receive sees what was left for it, or the writer sees the reader. */
@Timeout(60)
final class ReceiverWordTest {

    /** In a JVM with both compilers: the first one makes a full fence of every ordered store. */
    @Test
    void oneSideSeesTheOther() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "two threads need two processors to meet");
        Process race = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReceiverWordRace.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(race.waitFor(50, TimeUnit.SECONDS))
                    .as("the race ends; usual cause: its two threads spin, and share one processor")
                    .isTrue();
            String printed = new String(race.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(printed.strip())
                    .as("times that neither side saw the other")
                    .isEqualTo("0");
        } finally {
            race.destroyForcibly();
        }
    }
}
