package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.bench.results.TextTable;
import org.ipcsuite.signals.guard.Demonstration;
import org.ipcsuite.signals.guard.GuardKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipc-suite guard}: what semaphores and a robust mutex guard, and what a dead holder does to them. */
@Command(
        name = "guard",
        description =
                "Lets two processes add to one number, without a guard and with a semaphore or a robust mutex around"
                        + " it, and kills one of them while it holds that.")
final class GuardCommand extends Subcommand {

    private static final int MOST = 10_000_000;

    @Parameters(
            paramLabel = "GUARD",
            description = "sem-posix, sem-unnamed, sem-sysv or mutex-cond; all if none is named.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "How often each process adds 1, 1 to 10000000; default ${DEFAULT-VALUE}.")
    private int times = 100_000;

    @Option(names = "--json", description = "Prints an array of objects, one for each kind of guard.")
    private boolean json;

    /**
     * The result as JSON.
     *
     * @param semaphore the kind of semaphore, or the mutex
     * @param expected what both processes added
     * @param unguarded what the number was without it
     * @param guarded what it was with one
     * @param givenBack whether it let the next one in after its holder was killed
     * @param deathTold whether that one was told that the holder had died
     */
    record Result(String semaphore, long expected, long unguarded, long guarded, boolean givenBack, boolean deathTold) {

        String afterDeath() {
            if (!givenBack) {
                return "stays locked";
            }
            return deathTold
                    ? "given back, and the next one is told (EOWNERDEAD)"
                    : "given back by the kernel (SEM_UNDO)";
        }
    }

    @Override
    public Integer call() throws IOException {
        if (times < 1 || times > MOST) {
            throw new UsageException("--times is 1 to " + MOST + ", not " + times);
        }
        List<Result> results = new ArrayList<>();
        for (GuardKind kind : kinds()) {
            Demonstration.Outcome outcome = Demonstration.of(kind, times);
            results.add(new Result(
                    kind.mechanism().name(),
                    outcome.expected(),
                    outcome.unguarded(),
                    outcome.guarded(),
                    outcome.isGivenBack(),
                    outcome.isDeathTold()));
        }
        print(json ? asJson(results) : text(results));
        return ExitCode.OK;
    }

    private List<GuardKind> kinds() {
        if (names.isEmpty()) {
            return List.of(GuardKind.values());
        }
        return names.stream()
                .map(name -> GuardKind.named(name)
                        .orElseThrow(() -> new UsageException("there is no guard '" + name + "'; there are: "
                                + Arrays.stream(GuardKind.values())
                                        .map(kind -> kind.mechanism().name())
                                        .collect(Collectors.joining(", ")))))
                .toList();
    }

    private String text(List<Result> results) {
        TextTable table = new TextTable(List.of("guard", "unguarded", "guarded", "its holder is killed"));
        for (Result result : results) {
            table.add(List.of(
                    result.semaphore(),
                    String.valueOf(result.unguarded()),
                    String.valueOf(result.guarded()),
                    result.afterDeath()));
        }
        int width = Terminal.width();
        String words = "Two processes add 1 to a number " + times + " times each, which makes " + 2L * times + ":";
        return Paragraph.of("", words, width) + table.text(width);
    }
}
