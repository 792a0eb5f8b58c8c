package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.binding.Binding;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command of {@code ipc-suite}: it prints its result on stdout, and returns an {@link ExitCode}. */
@Command(mixinStandardHelpOptions = true)
abstract class Subcommand implements Callable<Integer> {

    static final String BINDING = "--binding";

    @Spec
    private CommandSpec spec;

    // SuiteCommand.main has chosen it before, as the first native call decides
    @Option(
            names = BINDING,
            paramLabel = "HOW",
            description =
                    "By what native functions are called, here and in every process that this one starts: jnr, or ffm"
                            + " (java.lang.foreign; the default from JDK 22 on).")
    final void choose(Binding binding) {
        Binding.choose(binding);
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    final PrintWriter out() {
        return commandLine().getOut();
    }

    final PrintWriter err() {
        return commandLine().getErr();
    }

    /** Prints text that ends its last line itself, at once. */
    final void print(String text) {
        out().print(text);
        out().flush();
    }

    /** Says something that is no result. */
    final void warn(String words) {
        err().println("ipc-suite: " + words);
    }

    /** An object as JSON, in lines. */
    static String asJson(Object result) {
        try {
            return RunFile.json().writeValueAsString(result) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
