package org.ipcsuite.bench.results;

import org.jspecify.annotations.Nullable;

/**
 * One round of a run, as its control saw it.
 *
 * @param number from 1 on
 * @param controlNs the control's median round trip; null if it was not measured in this round
 * @param outOfBand whether that is further from the rounds' median than rounds of a quiet machine are
 */
public record Round(int number, @Nullable Double controlNs, boolean outOfBand) {}
