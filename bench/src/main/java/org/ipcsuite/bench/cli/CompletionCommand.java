package org.ipcsuite.bench.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ipc-suite completion}: a script that teaches the shell this command line. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands, options and mechanisms in bash and zsh:",
            "  source <(./ipc-suite completion)",
            ""
        })
final class CompletionCommand extends Subcommand {

    @Override
    public Integer call() {
        CommandLine suite = SuiteCommand.commandLine();
        print(AutoComplete.bash(suite.getCommandName(), suite));
        return ExitCode.OK;
    }
}
