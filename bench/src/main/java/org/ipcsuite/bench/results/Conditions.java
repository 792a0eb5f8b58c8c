package org.ipcsuite.bench.results;

import org.jspecify.annotations.Nullable;

/**
 * What else the machine did while a cell was measured. Null where the kernel does not say.
 *
 * @param stealPercent share of all processors' time that the hypervisor gave to others
 * @param cpuPressurePercent share of the time in which some thread of the machine was ready and had no processor
 *     (/proc/pressure/cpu); the pair's own threads are among them
 * @param loadAverage threads that ran or were ready, over the last minute
 */
public record Conditions(
        @Nullable Double stealPercent,
        @Nullable Double cpuPressurePercent,
        @Nullable Double loadAverage) {}
