/**
 * Chooses a mechanism: what somebody needs rules mechanisms out by their traits, and those that are left are ranked.
 *
 * <pre>
 *   Requirement ...        --no-spin --max-size 64k
 *     objects to  --->     Candidate    its traits, whether it works here
 *                          Rejection    a sentence and its source
 *   RankBy                 latency, throughput, cpu, simplicity
 *     ranks       --->     RankedMechanism  by the figures of a stored run, or by traits alone
 *   Chooser       --->     Choice       the pick, the runner-up, what would change the answer
 *                          Conflict     if nothing is left: which requirements to blame, and which to give up
 * </pre>
 */
@NullMarked
package org.ipcsuite.bench.advisor.choose;

import org.jspecify.annotations.NullMarked;
