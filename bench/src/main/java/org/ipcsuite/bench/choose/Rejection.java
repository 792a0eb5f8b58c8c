package org.ipcsuite.bench.choose;

import org.ipcsuite.bench.explain.SourceFiles;

/**
 * That a wish rules a mechanism out, and why.
 *
 * @param candidate which is ruled out
 * @param wish that does it
 * @param objection in words
 */
public record Rejection(Candidate candidate, Wish wish, Wish.Objection objection) {

    /** Where to read it up: the trait, the manual page, the package's own words. */
    public String source() {
        String pages = String.join(", ", candidate.doc().manPages());
        return objection.source() + "; " + (pages.isEmpty() ? "" : pages + "; ")
                + SourceFiles.packageInfo(candidate.transport());
    }
}
