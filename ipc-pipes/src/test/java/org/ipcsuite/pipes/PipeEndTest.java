package org.ipcsuite.pipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.core.sys.Libc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long an end waits for the other one. */
@Timeout(30)
final class PipeEndTest {

    @Test
    void anOpenThatBeginsAfterItsDeadlineEnds(@TempDir Path directory) {
        Path fifo = directory.resolve("fifo");
        assertThat(Libc.get().mkfifo(fifo.toString(), 0600)).isZero();
        PipeEnd.Opening<FileChannel> late = at -> {
            awaitWatchdog();
            return FileChannel.open(at, StandardOpenOption.READ);
        };
        assertThatThrownBy(() -> PipeEnd.open(fifo, late, Duration.ZERO))
                .as("usual cause: the deadline ends the wait once only, before it has begun")
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining("nobody opened the other end");
    }

    /** Until what was due before is done: it has one thread. */
    private static void awaitWatchdog() throws IOException {
        try {
            Watchdog.after(Duration.ofMillis(1), () -> {}).get();
        } catch (InterruptedException | ExecutionException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
