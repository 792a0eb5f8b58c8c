/**
 * What figures of forks say, and how surely. A fork, a fresh pair of processes, is the unit: iterations of one fork
 * resemble each other more than forks do, so counting them as independent makes intervals too narrow.
 *
 * <pre>
 *   one figure     median of the forks' medians          Bootstrap.ofMedian    95 % interval, 8 forks or more
 *   two runs       ratio of medians                      Bootstrap.ofRatio     95 % interval, 8 forks a side or more
 *                  could chance alone do that?           MannWhitney, Holm     p, corrected for the table's length
 *   A against B    median of the pairs' ratios           PairedRatio (tests)   95 % interval, 15 pairs or more
 *   one fork       last third of iterations ÷ the first  Steadiness            steady, not steady, or unknown
 * </pre>
 *
 * It knows nothing of mechanisms or files. The same figures give the same interval each time: resampling is seeded.
 */
@NullMarked
package org.ipcsuite.bench.results.statistics;

import org.jspecify.annotations.NullMarked;
