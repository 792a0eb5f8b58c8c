package org.ipcsuite.bench.cli;

import java.util.List;
import java.util.Locale;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Paragraph;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipc-suite list}: the mechanisms, and whether each works here and now. */
@Command(name = "list", description = "Lists the mechanisms: whether each is available here, and if not, why.")
final class ListCommand extends Subcommand {

    // as words: picocli would take a name that does not convert for no name at all, and then not know the word
    @Parameters(
            arity = "0..*",
            paramLabel = "MECHANISM",
            completionCandidates = MechanismArgument.class,
            description = "What to list (default: everything).")
    private List<String> mechanisms = List.of();

    @Option(names = "--json", description = "Prints an array of objects with all traits.")
    private boolean json;

    @Option(names = "--markdown", description = "Prints the table of docs/mechanisms.md.")
    private boolean markdown;

    @Option(names = "--namespaces", description = "Shows which Linux namespaces each crosses, and what must be shared.")
    private boolean namespaces;

    /**
     * A mechanism as JSON shows it.
     *
     * @param name on the command line
     * @param module where its code is
     * @param available here and now
     * @param reason why not, else empty
     * @param traits what it promises
     */
    record Entry(String name, String module, boolean available, String reason, Traits traits) {

        static Entry of(Transport transport) {
            Availability availability = transport.availability();
            return new Entry(
                    transport.name(),
                    Transports.module(transport),
                    availability.available(),
                    availability.reason(),
                    transport.traits());
        }

        String line(int width) {
            return Paragraph.of(
                    String.format(Locale.ROOT, "%-16s %-12s ", name, module),
                    available ? "available" : "not available: " + reason,
                    width);
        }
    }

    @Override
    public Integer call() {
        List<Transport> listed = mechanisms.isEmpty()
                ? Transports.ALL
                : mechanisms.stream().map(new MechanismArgument()::convert).toList();
        if (markdown) {
            print(namespaces ? NamespaceTable.markdown(listed) : MechanismTable.markdown(listed));
        } else if (json) {
            print(asJson(listed.stream().map(Entry::of).toList()));
        } else if (namespaces) {
            print(NamespaceTable.text(listed, Terminal.width()));
        } else {
            listed.stream().map(Entry::of).forEach(entry -> print(entry.line(Terminal.width())));
        }
        return ExitCode.OK;
    }
}
