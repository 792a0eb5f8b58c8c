package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.text.Wrapping;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ipc-suite list}: the mechanisms, and whether each works here and now. */
@Command(
        name = "list",
        description = "Lists the mechanisms: whether each is available here, and if not, why.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    // as words: picocli would take a name that does not convert for no name at all, and then not know the word
    @Parameters(
            arity = "0..*",
            paramLabel = "MECHANISM",
            completionCandidates = MechanismNames.class,
            description = "What to list (default: everything).")
    private List<String> mechanisms = List.of();

    @Option(names = "--json", description = "Prints an array of objects with all traits.")
    private boolean json;

    @Option(names = "--markdown", description = "Prints the table of docs/mechanisms.md.")
    private boolean markdown;

    @Option(names = "--namespaces", description = "Shows which Linux namespaces each crosses, and what must be shared.")
    private boolean namespaces;

    @Spec
    private CommandSpec spec;

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
    }

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        List<Transport> listed = mechanisms.isEmpty()
                ? Transports.ALL
                : mechanisms.stream().map(new MechanismName()::convert).toList();
        if (markdown) {
            out.print(namespaces ? NamespaceTable.markdown(listed) : MechanismTable.markdown(listed));
            out.flush();
            return ExitCode.OK;
        }
        if (namespaces && !json) {
            out.print(NamespaceTable.text(listed, Terminal.width()));
            out.flush();
            return ExitCode.OK;
        }
        List<Entry> entries = listed.stream().map(Entry::of).toList();
        if (json) {
            out.println(RunFile.json().writeValueAsString(entries));
        } else {
            for (Entry entry : entries) {
                String words = entry.available() ? "available" : "not available: " + entry.reason();
                String first = String.format(Locale.ROOT, "%-16s %-12s ", entry.name(), entry.module());
                Wrapping.hanging(first, " ".repeat(first.length()), words, Terminal.width())
                        .forEach(out::println);
            }
        }
        return ExitCode.OK;
    }
}
