package org.ipcsuite.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.cli.doctor.Doctor;
import org.ipcsuite.bench.cli.doctor.DoctorText;
import org.ipcsuite.bench.cli.doctor.Finding;
import org.ipcsuite.bench.cli.doctor.Mark;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.bench.results.RunFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ipc-suite doctor}: whether this machine is fit to measure on. */
@Command(
        name = "doctor",
        description = {
            "Looks at what affects the figures on this machine and at what the mechanisms need; changes nothing.",
            "Each line has a mark (✓ good, ! affects figures, ✗ to be corrected before measuring), what"
                    + " was found, its effect, and the command that corrects it.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Prints an array of objects.")
    private boolean json;

    @Option(
            names = "--strict",
            description = "Exit code 3 if anything has a ✗. A ! does not count: on a virtual machine, say, no"
                    + " command could correct it.")
    private boolean strict;

    @Spec
    private CommandSpec spec;

    private Host host = Host.here();

    /** Another machine's files, for a test. */
    DoctorCommand of(Host other) {
        host = other;
        return this;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        List<Finding> findings = Doctor.examine(host);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RunFile.json().writeValueAsString(findings));
        } else {
            out.print(DoctorText.of(findings, Terminal.width()));
        }
        out.flush();
        boolean isFit = findings.stream().noneMatch(finding -> finding.mark() == Mark.BAD);
        return strict && !isFit ? ExitCode.NOT_FIT : ExitCode.OK;
    }
}
