package org.ipcsuite.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.ipcsuite.bench.harness.Progress;
import org.ipcsuite.core.sys.Libc;
import org.jspecify.annotations.Nullable;

/** Shows how far a run has come: a bar with the remaining time on a terminal, otherwise one line for each fork. */
final class TerminalProgress implements Progress {

    private static final int STDERR = 2;

    private final PrintWriter err;
    private final boolean isQuiet;
    private final boolean isTerminal;
    private final long estimateSeconds;
    private final @Nullable String what;
    private @Nullable ProgressBar bar;
    private int forks;
    private int number;
    private long secondsLeft;
    private String fork = "";

    /**
     * Of what takes about so many seconds.
     *
     * @param what is done, in words; null for the number of forks
     */
    TerminalProgress(PrintWriter err, boolean isQuiet, long estimateSeconds, @Nullable String what) {
        this.err = err;
        this.isQuiet = isQuiet;
        this.isTerminal = Terminal.movesItsCursor() && Libc.get().isatty(STDERR) == 1;
        this.estimateSeconds = estimateSeconds;
        this.what = what;
    }

    @Override
    public void begin(int total) {
        forks = total;
        if (isQuiet) {
            return;
        }
        String heading = what == null ? forks + " forks" : what;
        err.printf(Locale.ROOT, "%s, about %d s%n", heading, Math.max(1, estimateSeconds));
        err.flush();
        if (isTerminal) {
            bar = new ProgressBarBuilder()
                    .setInitialMax(forks)
                    .setTaskName("measuring")
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .continuousUpdate()
                    .build();
        }
    }

    @Override
    public void left(long seconds) {
        secondsLeft = seconds;
    }

    @Override
    public void next(String nextFork) {
        fork = nextFork;
        number++;
        if (bar != null) {
            bar.setExtraMessage(fork);
        } else if (!isQuiet) {
            String left = secondsLeft > 0 ? " (about " + secondsLeft + " s left)" : "";
            err.printf(Locale.ROOT, "[%d/%d] %s%s%n", number, forks, fork, left);
            err.flush();
        }
    }

    @Override
    public void ended(String failure) {
        if (bar != null) {
            bar.step();
        }
        if (!failure.isEmpty()) {
            err.printf(Locale.ROOT, "%n%s failed: %s%n", fork, failure);
            err.flush();
        }
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
        }
    }
}
