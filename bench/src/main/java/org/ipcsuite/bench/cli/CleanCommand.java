package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.StaleResourceCleaner;
import org.ipcsuite.core.StaleResourceCleaner.StaleResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ipc-suite clean}: removes what killed processes have left, and nothing else. */
@Command(
        name = "clean",
        description = "Removes what killed processes of this suite left behind: directories, and the queues, segments,"
                + " semaphores and sockets that they created. What a live process uses is never touched.",
        mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Only lists them.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints an array of objects, one for each remaining resource.")
    private boolean json;

    @Spec
    private CommandSpec spec;

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
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            found.forEach(stale -> out.print(lines(stale, Terminal.width())));
            out.flush();
        }
        List<StaleResource> swept = dryRun ? found : cleaner.remove();
        long problems = swept.stream().filter(CleanCommand::hasProblem).count();
        if (json) {
            out.println(RunFile.json()
                    .writeValueAsString(swept.stream().map(this::entry).toList()));
        } else {
            if (!dryRun) {
                swept.stream().filter(CleanCommand::hasProblem).forEach(this::warn);
            }
            out.println(summary(swept.size() - problems));
        }
        out.flush();
        return problems == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<StaleResource> find(StaleResourceCleaner cleaner) {
        try {
            return cleaner.find();
        } catch (IOException refused) {
            throw new UsageException(String.valueOf(refused.getMessage()));
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

    private void warn(StaleResource stale) {
        spec.commandLine()
                .getErr()
                .println("ipc-suite: " + stale.kind() + " " + stale.name() + " could not be removed: "
                        + stale.problem());
    }

    private String summary(long count) {
        if (count == 0) {
            return "nothing to remove";
        }
        return count + (dryRun ? " to remove" : " removed");
    }
}
