package org.ipcsuite.bench.cli;

import java.util.List;
import org.ipcsuite.bench.cli.doctor.Doctor;
import org.ipcsuite.bench.cli.doctor.DoctorText;
import org.ipcsuite.bench.cli.doctor.Finding;
import org.ipcsuite.bench.cli.doctor.Mark;
import org.ipcsuite.bench.harness.machine.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipc-suite doctor}: whether this machine is fit to measure on. */
@Command(
        name = "doctor",
        description = {
            "Looks at what affects the figures on this machine and at what the mechanisms need; changes nothing.",
            "Each line has a mark (✓ good, ! affects figures, ✗ to be corrected before measuring), what"
                    + " was found, its effect, and the command that corrects it.",
            ""
        })
final class DoctorCommand extends Subcommand {

    @Option(names = "--json", description = "Prints an array of objects.")
    private boolean json;

    @Option(
            names = "--strict",
            description = "Exit code 3 if anything has a ✗. A ! does not count: on a virtual machine, say, no"
                    + " command could correct it.")
    private boolean strict;

    private Host host = Host.here();

    /** Another machine's files, for a test. */
    DoctorCommand of(Host other) {
        host = other;
        return this;
    }

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine(host);
        print(json ? asJson(findings) : DoctorText.of(findings, Terminal.width()));
        boolean isFit = findings.stream().noneMatch(finding -> finding.mark() == Mark.BAD);
        return strict && !isFit ? ExitCode.NOT_FIT : ExitCode.OK;
    }
}
