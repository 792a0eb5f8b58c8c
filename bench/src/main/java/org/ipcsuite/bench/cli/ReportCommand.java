package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.report.ReportPage;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ipc-suite report}: makes the page of a stored run again. */
@Command(name = "report", description = "Makes the page of a stored run again.", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The results directory of a run.")
    private Path directory;

    @Option(names = "--html", paramLabel = "FILE", required = true, description = "Where to write the page.")
    private Path html;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Run run = RunFile.read(directory);
            Files.writeString(html, ReportPage.render(run));
        } catch (IOException wrong) {
            throw new UsageException(describe(wrong));
        }
        spec.commandLine().getOut().println(html);
        return ExitCode.OK;
    }

    private static String describe(IOException wrong) {
        return wrong instanceof FileSystemException
                ? "cannot write " + wrong.getMessage() + " (" + wrong.getClass().getSimpleName() + ")"
                : String.valueOf(wrong.getMessage());
    }
}
