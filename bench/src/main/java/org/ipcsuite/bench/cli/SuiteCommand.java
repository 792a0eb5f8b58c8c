package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipcsuite.bench.advisor.choose.RankBy;
import org.ipcsuite.bench.harness.Profile;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.sys.Architecture;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.UserHome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code ipc-suite}. */
@Command(
        name = "ipc-suite",
        description = "Compares the ways in which two processes of one machine can exchange messages.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:a cell failed or nothing was measured, a ping was not answered, or something could not be removed or"
                    + " written",
            "2:the command line, or a file or address that it names, is wrong",
            "3:doctor --strict found something to correct before measuring",
            "4:compare --fail-on found a regression",
            "130:interrupted; what was measured is saved",
            "141:the reader of the output has closed the pipe (SIGPIPE)"
        })
public final class SuiteCommand implements Runnable {

    private static final List<Class<?>> SUBCOMMANDS = List.of(
            ListCommand.class,
            SocketsCommand.class,
            ExplainCommand.class,
            ChooseCommand.class,
            RunCommand.class,
            CoresCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            DoctorCommand.class,
            CleanCommand.class,
            ServeCommand.class,
            PingCommand.class,
            GuardCommand.class,
            CompletionCommand.class);

    /** What picocli needs for its two columns. */
    private static final int LEAST_HELP_WIDTH = 55;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()) + " (--help says more)");
    }

    public static void main(String[] args) {
        System.exit(runInThisProcess(args));
    }

    /** All that a process does between its start and its exit code, which this returns. */
    static int runInThisProcess(String... args) {
        Optional<String> refusal = Architecture.refusal().or(() -> chooseBinding(args));
        if (refusal.isPresent()) {
            System.err.println("ipc-suite: " + refusal.get());
            return ExitCode.USAGE;
        }
        UserHome.replaceIfUnknown();
        Locale.setDefault(Locale.ROOT); // so that what libraries format is the same everywhere, too
        PrintWriter out = AsciiFallbackWriter.of(StandardStream.stdout(), "stdout.encoding");
        PrintWriter err = AsciiFallbackWriter.of(StandardStream.stderr(), "stderr.encoding");
        return execute(out, err, args);
    }

    /**
     * Chooses by what native functions are called, before the first such call, and so before picocli reads the
     * arguments; says why that is not possible.
     */
    private static Optional<String> chooseBinding(String... args) {
        String given = Subcommand.BINDING + "=";
        try {
            for (int i = 0; i < args.length; i++) {
                if (args[i].startsWith(given)) {
                    chooseIfOne(args[i].substring(given.length()));
                } else if (args[i].equals(Subcommand.BINDING) && i + 1 < args.length) {
                    chooseIfOne(args[i + 1]);
                }
            }
            Binding.chosen(); // a property may have named it
            return Optional.empty();
        } catch (IllegalArgumentException impossible) {
            return Optional.of(String.valueOf(impossible.getMessage()));
        }
    }

    /** With several, this process calls native functions as without any. */
    private static void chooseIfOne(String words) {
        List<Binding> named =
                Stream.of(words.split(",", -1)).map(Binding::parse).distinct().toList();
        if (named.size() == 1) {
            Binding.choose(named.get(0));
        }
    }

    /** Failing to print ends the command, including what picocli prints outside of one. */
    private static int execute(PrintWriter out, PrintWriter err, String... args) {
        try {
            int code = commandLine(args).setOut(out).setErr(err).execute(args);
            out.flush();
            err.flush();
            return code;
        } catch (OutputException lost) {
            return reported(lost, err);
        } catch (LinkageError noNativeCalls) {
            err.println("ipc-suite: " + ErrorText.of(noNativeCalls));
            err.flush();
            return ExitCode.FAILED;
        }
    }

    private static int reported(OutputException lost, PrintWriter err) {
        if (!lost.isClosedPipe()) {
            try {
                err.println("ipc-suite: " + lost.getMessage());
            } catch (OutputException nowhereToSayIt) {
                return nowhereToSayIt.exitCode();
            }
        }
        return lost.exitCode();
    }

    /**
     * A user's error, or one of the machine, is one line; a defect of the suite is a stack trace.
     *
     * @param arguments the first may name a subcommand: the others then are left out, since they take longer to set up
     *     than most commands take
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine suite = new CommandLine(new SuiteCommand());
        List<Class<?>> named = SUBCOMMANDS.stream()
                .filter(each -> arguments.length > 0
                        && each.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        for (Class<?> each : named.isEmpty() ? SUBCOMMANDS : named) {
            suite.addSubcommand(new CommandLine(each)); // made from the class alone it would not be transformed
        }
        return suite.registerConverter(Transport.class, new MechanismArgument())
                .registerConverter(Placement.class, converter(Placement::labelled))
                .registerConverter(Binding.class, converter(Binding::parse))
                .registerConverter(
                        RankBy.class,
                        text -> constant(text, RankBy.values(), "--by is latency, throughput, cpu or simplicity"))
                .registerConverter(
                        Profile.class,
                        text -> constant(text, Profile.values(), "profile is smoke, quick, standard or full"))
                .registerConverter(
                        ServedBy.class,
                        text -> constant(
                                text, ServedBy.OF_CLIENTS.toArray(ServedBy[]::new), "--server is threads or loop"))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, Terminal.width()))
                .setParameterExceptionHandler((mistake, args) -> {
                    mistake.getCommandLine().getErr().println("ipc-suite: " + mistake.getMessage());
                    return ExitCode.USAGE;
                })
                .setExecutionStrategy(SuiteCommand::run)
                .setExecutionExceptionHandler((failed, command, result) -> {
                    if (failed instanceof UsageException || failed instanceof TypeConversionException) {
                        command.getErr().println("ipc-suite: " + failed.getMessage());
                        return ExitCode.USAGE;
                    }
                    if (failed instanceof OutputException lost) {
                        return reported(lost, command.getErr());
                    }
                    if (failed instanceof IOException refused && !(failed instanceof JacksonException)) {
                        command.getErr().println("ipc-suite: " + ErrorText.of(refused));
                        return ExitCode.FAILED;
                    }
                    throw failed;
                });
    }

    /** Help that could not be printed ends as a command does whose output could not: picocli shows a stack trace. */
    private static int run(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutputException lost) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), String.valueOf(lost.getMessage()), lost);
        }
    }

    /** What is refused with a sentence becomes a usage message. */
    private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
        return word -> {
            try {
                return parse.apply(word);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException(String.valueOf(refused.getMessage()));
            }
        };
    }

    /** The constant with that label; what is none becomes a usage message that names all. */
    private static <T> T constant(String label, T[] constants, String all) {
        return Stream.of(constants)
                .filter(constant -> constant.toString().equals(label))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(all + ", not '" + label + "'"));
    }
}
