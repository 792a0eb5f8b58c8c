package org.ipcsuite.bench.cli;

import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.sockets.SocketTable;
import org.ipcsuite.sockets.SocketTable.Combination;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipc-suite sockets}: the socket(2) table of this machine. */
@Command(
        name = "sockets",
        description = "Calls socket(domain, type, protocol) for every family and type: shows which mechanism it is,"
                + " or the errno that this kernel gives.")
final class SocketsCommand extends Subcommand {

    @Option(names = "--json", description = "Prints an array of objects, one for each row of the table.")
    private boolean json;

    @Option(names = "--markdown", description = "Prints the table of docs/mechanisms.md.")
    private boolean markdown;

    @Override
    public Integer call() {
        List<Combination> combinations = new SocketTable(Transports.ALL).tryAll();
        if (json) {
            print(asJson(combinations));
        } else {
            print(markdown ? SocketMatrix.markdown(combinations) : SocketMatrix.text(combinations, Terminal.width()));
        }
        return ExitCode.OK;
    }
}
