package org.ipcsuite.bench.cli;

import java.util.function.Function;
import org.ipcsuite.bench.choose.By;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.run.Profile;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.UserHome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code ipc-suite}. */
@Command(
        name = "ipc-suite",
        description = "Compares the ways in which two processes of one machine can talk.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ListCommand.class,
            SocketsCommand.class,
            ExplainCommand.class,
            ChooseCommand.class,
            RunCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            DoctorCommand.class,
            CleanCommand.class,
            ServeCommand.class,
            PingCommand.class,
            GuardCommand.class,
            CompletionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:a cell failed, a ping was not answered, or something could not be removed",
            "2:the command line, or a file or address that it names, is wrong",
            "3:doctor --strict found what should be mended first",
            "4:compare --fail-on found a regression",
            "130:interrupted; what was measured is saved"
        })
public final class SuiteCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()) + " (--help says more)");
    }

    public static void main(String[] args) {
        UserHome.replaceIfUnknown();
        System.exit(commandLine()
                .setOut(LegibleWriter.of(System.out, "stdout.encoding"))
                .setErr(LegibleWriter.of(System.err, "stderr.encoding"))
                .execute(args));
    }

    /** A mistake of the user is one line and exit code 2; a defect of ours is a stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new SuiteCommand())
                .registerConverter(Transport.class, new MechanismName())
                .registerConverter(Placement.class, text -> converted(text, Placement::labelled))
                .registerConverter(By.class, text -> converted(text, By::labelled))
                .registerConverter(Profile.class, text -> converted(text, Profile::labelled))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, args) -> {
                    mistake.getCommandLine().getErr().println("ipc-suite: " + mistake.getMessage());
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failed, command, result) -> {
                    if (failed instanceof UsageException || failed instanceof TypeConversionException) {
                        command.getErr().println("ipc-suite: " + failed.getMessage());
                        return ExitCode.USAGE;
                    }
                    throw failed;
                });
    }

    /** A value that is none becomes a usage message, not a Java exception's name. */
    private static <T> T converted(String text, Function<String, T> conversion) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }
}
