package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.ipcsuite.bench.harness.RunStore;
import org.ipcsuite.bench.results.ResultsDirectory;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/** The directory that a run writes into. */
final class RunDirectory {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private RunDirectory() {}

    /**
     * Makes one for a new run.
     *
     * @param given by the user; null for one that is named by the time
     * @param parent of the latter
     * @throws UsageException if there is a run in it, or it cannot be written to
     */
    static Path make(@Nullable Path given, Path parent) {
        Path path = given != null
                ? given
                : parent.resolve(LocalDateTime.now(ZoneId.systemDefault()).format(NAME));
        if (RunStore.isIn(path)) {
            throw new UsageException(path + " holds a run already: continue it with run --resume " + path
                    + ", or give another directory with --out");
        }
        return writable(path);
    }

    /** The same path; the directory is made if need be. */
    static Path writable(Path path) {
        try {
            return new ResultsDirectory(path).path();
        } catch (IOException refused) {
            throw new UsageException("cannot write to the directory " + path + ": " + ErrorText.reason(refused)
                    + "; give another one with --out");
        }
    }
}
