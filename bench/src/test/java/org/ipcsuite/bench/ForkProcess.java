package org.ipcsuite.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.harness.jmh.ForkOrder;
import org.ipcsuite.bench.harness.jmh.ForkWorker;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.peer.JvmFlags;
import org.ipcsuite.core.peer.WorkerMain;

/** What {@code run} starts for each mechanism and round. */
public final class ForkProcess {

    private ForkProcess() {}

    /**
     * Starts it.
     *
     * @param inside the command that starts it somewhere else; empty for none
     * @param flags of the JVM, beside those of {@code run}
     * @param runtimeDirectory XDG_RUNTIME_DIR
     */
    public static LineProcess start(List<String> inside, List<String> flags, Path runtimeDirectory, ForkOrder order)
            throws IOException {
        List<String> command = new ArrayList<>(inside);
        command.addAll(List.of("sh", "-c", "exec \"$@\" 3>&1", "sh")); // its reports go to descriptor 3
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(JvmFlags.of(Transports.ALL));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), WorkerMain.class.getName(), ForkWorker.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_RUNTIME_DIR", runtimeDirectory.toString());
        LineProcess fork = new LineProcess(builder);
        fork.send(order.line());
        return fork;
    }
}
