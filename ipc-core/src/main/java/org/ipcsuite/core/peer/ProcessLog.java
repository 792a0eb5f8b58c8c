package org.ipcsuite.core.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads the output of a process until it ends, and keeps the end of it. Any thread may use it. */
public final class ProcessLog {

    private final StringBuilder kept = new StringBuilder();
    private final InputStream printed;
    private final int most;
    private final Thread reader;

    /**
     * Begins to read.
     *
     * @param child whose {@link ChildProcess#log()} no other thread reads
     * @param most how many characters are kept
     */
    public ProcessLog(ChildProcess child, int most) {
        this.printed = child.log();
        this.most = most;
        this.reader = new Thread(this::read, "log of " + child.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** The end of what was printed so far. */
    public String text() {
        synchronized (kept) {
            return kept.toString();
        }
    }

    /** Waits until the last process that could print has ended, at most that long. */
    public void awaitEnd(Duration atMost) throws InterruptedException {
        reader.join(atMost.toMillis());
    }

    private void read() {
        char[] chunk = new char[4096];
        try (Reader text = new InputStreamReader(printed, StandardCharsets.UTF_8)) {
            int length;
            while ((length = text.read(chunk)) >= 0) {
                synchronized (kept) {
                    kept.append(chunk, 0, length);
                    kept.delete(0, Math.max(0, kept.length() - most));
                }
            }
        } catch (IOException closed) {
            // this side closed it
        }
    }
}
