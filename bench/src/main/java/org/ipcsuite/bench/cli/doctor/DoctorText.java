package org.ipcsuite.bench.cli.doctor;

import java.util.List;
import org.ipcsuite.bench.results.Paragraph;

/** Findings for a terminal. Commands are on lines of their own, unbroken, to be copied. */
public final class DoctorText {

    private static final int SUBJECT = 18;

    private DoctorText() {}

    /** All of them, and what the marks mean. */
    public static String of(List<Finding> findings, int width) {
        StringBuilder text = new StringBuilder("What the figures depend on\n");
        findings.stream().filter(Finding::concernsFigures).forEach(finding -> append(finding, width, text));
        text.append("\nWhat the mechanisms need\n");
        findings.stream()
                .filter(finding -> !finding.concernsFigures())
                .forEach(finding -> append(finding, width, text));
        String counts = count(findings, Mark.GOOD) + " good, " + count(findings, Mark.NOTE)
                + " that affect figures, " + count(findings, Mark.BAD)
                + " to correct before measuring. Nothing was changed.";
        return text.append('\n').append(Paragraph.of("", counts, width)).toString();
    }

    private static void append(Finding finding, int width, StringBuilder text) {
        String subject = finding.subject()
                + " ".repeat(Math.max(1, SUBJECT - finding.subject().length()));
        text.append(Paragraph.of(finding.mark().sign() + " " + subject, finding.found(), width));
        String indent = " ".repeat(2 + SUBJECT);
        if (!finding.effect().isEmpty()) {
            text.append(Paragraph.of(indent, finding.effect(), width));
        }
        if (!finding.command().isEmpty()) {
            text.append("    fix: ").append(finding.command()).append('\n');
        }
        if (!finding.advice().isEmpty()) {
            text.append(Paragraph.of(indent, finding.advice(), width));
        }
    }

    private static String count(List<Finding> findings, Mark mark) {
        long count = findings.stream().filter(finding -> finding.mark() == mark).count();
        return mark.sign() + " " + count;
    }
}
