package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes what a release has that is made from the command line: the manual page and the completion. For the build. */
public final class ReleaseFiles {

    private static final int DATE = "2026-11-22".length();

    private ReleaseFiles() {}

    /**
     * Writes them where man(1) and bash look for them below a prefix.
     *
     * @param arguments the prefix, the version, and when that was made: ISO 8601
     */
    public static void main(String[] arguments) throws IOException {
        Path share = Path.of(arguments[0], "share");
        CommandLine suite = SuiteCommand.commandLine();
        write(share.resolve("man/man1/ipc-suite.1"), ManPage.of(suite, arguments[1], arguments[2].substring(0, DATE)));
        write(share.resolve("bash-completion/completions/ipc-suite"), AutoComplete.bash(suite.getCommandName(), suite));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
