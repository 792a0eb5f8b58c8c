package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.sockets.SocketTable;
import org.ipcsuite.sockets.SocketTable.Combination;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ipc-suite sockets}: the socket(2) table of this machine. */
@Command(
        name = "sockets",
        description = "Calls socket(domain, type, protocol) for every family and type: shows which mechanism it is,"
                + " or the errno that this kernel gives.",
        mixinStandardHelpOptions = true)
final class SocketsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Prints an array of objects, one for each row of the table.")
    private boolean json;

    @Option(names = "--markdown", description = "Prints the table of docs/mechanisms.md.")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Combination> combinations = new SocketTable(Transports.ALL).tryAll();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RunFile.json().writeValueAsString(combinations));
        } else {
            out.print(
                    markdown ? SocketMatrix.markdown(combinations) : SocketMatrix.text(combinations, Terminal.width()));
        }
        out.flush();
        return ExitCode.OK;
    }
}
