/**
 * Chooses a mechanism: what somebody needs rules mechanisms out by their traits, and of those that are left the simplest
 * is taken, or the fastest where speed is asked for.
 *
 * <pre>
 *   Requirement ...        --no-spin --max-size 64k
 *     objects to  --->     Candidate    its traits, whether it works here
 *                          Rejection    a sentence and its source
 *   RankBy                 simplicity, latency, throughput, cpu
 *     ranks       --->     RankedMechanism  by burdens, or by the figures of a stored run for a Workload
 *   Chooser       --->     Choice       the pick, the runner-up, what would change the answer
 *                          Conflict     if nothing is left: which requirements to blame, and which to give up
 * </pre>
 */
@NullMarked
package org.ipcsuite.bench.advisor.choose;

import org.jspecify.annotations.NullMarked;
