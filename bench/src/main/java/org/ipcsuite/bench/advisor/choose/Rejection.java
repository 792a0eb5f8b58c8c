package org.ipcsuite.bench.advisor.choose;

/**
 * That a requirement rules a mechanism out, and why.
 *
 * @param candidate which is ruled out
 * @param requirement that does it
 * @param violation in words
 */
public record Rejection(Candidate candidate, Requirement requirement, Requirement.Violation violation) {}
