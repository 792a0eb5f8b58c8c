package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.results.RunFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of {@code ipc-suite}: it prints its result on stdout, and returns an {@link ExitCode}. */
@Command(mixinStandardHelpOptions = true)
abstract class Subcommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

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
