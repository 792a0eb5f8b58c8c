package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.binding.Binding;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command of {@code ipc-suite}: it prints its result on stdout, and returns an {@link ExitCode}. */
@Command(mixinStandardHelpOptions = true)
abstract class Subcommand implements Callable<Integer> {

    static final String BINDING = "--binding";

    @Spec
    private CommandSpec spec;

    private List<Binding> bindings = List.of();

    // SuiteCommand.main has chosen it before, as the first native call decides
    @Option(
            names = BINDING,
            split = ",",
            paramLabel = "HOW",
            description =
                    "By what native functions are called, here and in every process that this one starts: jnr, or ffm"
                            + " (java.lang.foreign; the default from JDK 22 on). run takes jnr,ffm, too, and measures"
                            + " everything by each.")
    final void choose(List<Binding> given) {
        bindings = given.stream().distinct().toList();
        if (bindings.size() == 1) {
            Binding.choose(bindings.get(0));
        } else if (bindings.size() > 1 && !takesBindings()) { // picocli begins with an empty list
            throw new ParameterException(commandLine(), "--binding is one, jnr or ffm: only run takes both");
        }
    }

    /** Whether several may be given. */
    boolean takesBindings() {
        return false;
    }

    /** Those that were given, if they are several; one alone is what this process has. */
    final List<Binding> bindingsToCompare() {
        return bindings.size() > 1 ? bindings : List.of();
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
