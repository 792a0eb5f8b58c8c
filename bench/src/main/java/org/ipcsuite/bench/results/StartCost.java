package org.ipcsuite.bench.results;

import java.util.List;

/**
 * What a process costs until its first answer. Each figure is of a fresh one, the peer of a process that has started some
 * before.
 *
 * @param mechanism over which it answers
 * @param startMs how long it took, in milliseconds
 * @param cpuMs processor time that it used by then, in milliseconds
 */
public record StartCost(String mechanism, List<Double> startMs, List<Double> cpuMs) {}
