package org.ipcsuite.bench.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ipc-suite completion}: a script that teaches the shell this command line. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands, options and mechanisms in bash and zsh:",
            "  source <(./ipc-suite completion)",
            ""
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine suite = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(suite.getCommandName(), suite));
        out.flush();
        return ExitCode.OK;
    }
}
