package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.Sweep;
import org.ipcsuite.core.Sweep.Leftover;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ipc-suite clean}: removes what killed processes have left, and nothing else. */
@Command(
        name = "clean",
        description = "Removes what killed processes of this suite have left: directories, and the queues, segments,"
                + " semaphores and sockets that they made. What a live process uses is never touched.",
        mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Only lists it.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints an array of objects, one a thing that was left.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /**
     * Something that was left, as JSON shows it.
     *
     * @param kind {@code directory}, {@code posix-mq}
     * @param name path, name or key
     * @param removed whether it is gone now
     * @param problem why it cannot be removed, else empty
     */
    record Entry(String kind, String name, boolean removed, String problem) {}

    @Override
    public Integer call() throws IOException {
        Sweep sweep = Sweep.ofEverything(Transports.objectKinds());
        List<Leftover> found = find(sweep);
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            found.forEach(leftover -> out.print(lines(leftover, Terminal.width())));
            out.flush();
        }
        List<Leftover> swept = dryRun ? found : sweep.remove();
        long problems = swept.stream().filter(CleanCommand::hasProblem).count();
        if (json) {
            out.println(RunFile.json()
                    .writeValueAsString(swept.stream().map(this::entry).toList()));
        } else {
            if (!dryRun) {
                swept.stream().filter(CleanCommand::hasProblem).forEach(this::complain);
            }
            out.println(summary(swept.size() - problems));
        }
        out.flush();
        return problems == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<Leftover> find(Sweep sweep) {
        try {
            return sweep.find();
        } catch (IOException refused) {
            throw new UsageException(String.valueOf(refused.getMessage()));
        }
    }

    private static boolean hasProblem(Leftover leftover) {
        return !leftover.problem().isEmpty();
    }

    private static String lines(Leftover leftover, int width) {
        String words =
                hasProblem(leftover) ? leftover.name() + " (stays: " + leftover.problem() + ")" : leftover.name();
        return Paragraph.of(String.format(Locale.ROOT, "%-12s ", leftover.kind()), words, width);
    }

    private Entry entry(Leftover leftover) {
        return new Entry(leftover.kind(), leftover.name(), !dryRun && !hasProblem(leftover), leftover.problem());
    }

    private void complain(Leftover leftover) {
        spec.commandLine()
                .getErr()
                .println("ipc-suite: " + leftover.kind() + " " + leftover.name() + " could not be removed: "
                        + leftover.problem());
    }

    private String summary(long count) {
        if (count == 0) {
            return "nothing to remove";
        }
        return count + (dryRun ? " to remove" : " removed");
    }
}
