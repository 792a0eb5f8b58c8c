package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.peer.JvmFlags;

/** The command as a process of its own. */
public final class SuiteProcess extends LineProcess {

    /** A shell starts what runs in the background with SIGINT ignored, and that is inherited. */
    static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

    /** Starts it with a runtime directory of the test's own, in which default addresses lie. */
    public SuiteProcess(Path runtimeDirectory, String... args) throws IOException {
        this(List.of(), runtimeDirectory, args);
    }

    /** The same by another command, which runs what comes behind it. */
    public SuiteProcess(List<String> by, Path runtimeDirectory, String... args) throws IOException {
        super(builder(by, runtimeDirectory, args));
    }

    private static ProcessBuilder builder(List<String> by, Path runtimeDirectory, String... args) {
        List<String> command = new ArrayList<>(by);
        command.addAll(INTERRUPTIBLE);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(JvmFlags.of(Transports.ALL));
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), SuiteCommand.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_RUNTIME_DIR", runtimeDirectory.toString());
        return builder;
    }
}
