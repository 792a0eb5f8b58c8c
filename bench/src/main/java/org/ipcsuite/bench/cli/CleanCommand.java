package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.core.StaleResourceCleaner;
import org.ipcsuite.core.StaleResourceCleaner.StaleResource;
import org.ipcsuite.core.sys.ErrorText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipc-suite clean}: removes what killed processes have left, and nothing else. */
@Command(
        name = "clean",
        description = "Removes what killed processes of this suite left behind: directories, and the queues, segments,"
                + " semaphores and sockets that they created. What a live process uses is never touched.")
final class CleanCommand extends Subcommand {

    @Option(names = "--dry-run", description = "Only lists them.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints an array of objects, one for each remaining resource.")
    private boolean json;

    /**
     * A stale resource as JSON.
     *
     * @param kind {@code directory}, {@code posix-mq}
     * @param name path, name or key
     * @param removed whether it is gone now
     * @param problem why it cannot be removed, else empty
     */
    record Entry(String kind, String name, boolean removed, String problem) {}

    @Override
    public Integer call() throws IOException {
        StaleResourceCleaner cleaner = StaleResourceCleaner.ofEverything(Transports.objectKinds());
        List<StaleResource> found = find(cleaner);
        if (!json) {
            found.forEach(stale -> print(lines(stale, Terminal.width())));
        }
        List<StaleResource> removed = dryRun ? found : cleaner.remove();
        List<StaleResource> remaining =
                removed.stream().filter(CleanCommand::hasProblem).toList();
        if (json) {
            print(asJson(removed.stream().map(this::entry).toList()));
        } else {
            if (!dryRun) {
                remaining.forEach(
                        stale -> warn(stale.kind() + " " + stale.name() + " could not be removed: " + stale.problem()));
            }
            print(summary(removed.size() - remaining.size()) + "\n");
        }
        return remaining.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<StaleResource> find(StaleResourceCleaner cleaner) {
        try {
            return cleaner.find();
        } catch (IOException refused) {
            throw new UsageException(ErrorText.of(refused));
        }
    }

    private static boolean hasProblem(StaleResource stale) {
        return !stale.problem().isEmpty();
    }

    private static String lines(StaleResource stale, int width) {
        String words = hasProblem(stale) ? stale.name() + " (stays: " + stale.problem() + ")" : stale.name();
        return Paragraph.of(String.format(Locale.ROOT, "%-12s ", stale.kind()), words, width);
    }

    private Entry entry(StaleResource stale) {
        return new Entry(stale.kind(), stale.name(), !dryRun && !hasProblem(stale), stale.problem());
    }

    private String summary(int count) {
        if (count == 0) {
            return "nothing to remove";
        }
        return count + (dryRun ? " to remove" : " removed");
    }
}
