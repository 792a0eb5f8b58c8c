/**
 * Two stored runs against each other: which mechanisms became faster or slower, and which differences are chance.
 *
 * <pre>
 *   run.json of A  \                                  ratio of medians, 95 % interval  \
 *                   +-&gt;  Comparison: table by table                                     +-&gt;  Verdict
 *   run.json of B  /                                  Mann-Whitney, Holm in the table  /
 *                                                     both beyond the noise floor
 * </pre>
 *
 * Every figure is a time here, for a throughput the time a message takes: a ratio over 1 always means that B is slower.
 */
@NullMarked
package org.ipcsuite.bench.report.compare;

import org.jspecify.annotations.NullMarked;
