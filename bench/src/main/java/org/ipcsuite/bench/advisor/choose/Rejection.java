package org.ipcsuite.bench.advisor.choose;

import org.ipcsuite.bench.advisor.explain.SourceFiles;

/**
 * That a requirement rules a mechanism out, and why.
 *
 * @param candidate which is ruled out
 * @param requirement that does it
 * @param violation in words
 */
public record Rejection(Candidate candidate, Requirement requirement, Requirement.Violation violation) {

    /** Where to read it up: the trait, the manual page, the package's own words. */
    public String source() {
        String pages = String.join(", ", candidate.doc().manPages());
        return violation.source() + "; " + (pages.isEmpty() ? "" : pages + "; ")
                + SourceFiles.packageInfo(candidate.transport());
    }
}
