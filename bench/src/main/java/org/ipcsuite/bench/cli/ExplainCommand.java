package org.ipcsuite.bench.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.explain.PackageDoc;
import org.ipcsuite.bench.explain.TraitWords;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.framing.ByteStreamEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ipc-suite explain}: what the code says of a mechanism, nothing typed twice. */
@Command(
        name = "explain",
        description = "Explains a mechanism: how it works and fails, and its wire format for other languages.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MECHANISM", description = "Any of those that list shows.")
    private Transport mechanism;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Traits traits = mechanism.traits();
        out.print(PackageDoc.of(mechanism.getClass()));
        heading("Wire format");
        if (traits.boundaries() == Traits.Boundaries.LENGTH_PREFIXED) {
            out.print(PackageDoc.of(ByteStreamEndpoint.class));
        } else {
            out.println("The kernel keeps the boundaries: one message is one message, with nothing in front of it but");
            out.println("what is said above.");
        }
        heading("Traits");
        TraitWords.lines(traits).forEach(out::println);
        heading("Here and now");
        Availability here = mechanism.availability();
        out.println(here.available() ? "available" : "not available: " + here.reason());
        if (traits.reach() != Traits.Reach.PARENT_CHILD) {
            out.println("serve and ping meet, unless told otherwise, at " + mechanism.defaultAddress());
        }
        heading("Source");
        out.println(MechanismTable.source(mechanism));
        out.flush();
        return ExitCode.OK;
    }

    private void heading(String words) {
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println(words);
        out.println("-".repeat(words.length()));
    }
}
