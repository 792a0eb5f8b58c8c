/**
 * What JMH runs: one benchmark for each exchange, in a fork that is the client and starts its peer.
 *
 * <pre>
 *   ipc-suite run                JMH fork                              peer JVM
 *   one JMH run a cell  ------&gt;  Pair: listen, start peer, accept  &lt;--  connect
 *                                EchoBenchmark.roundTrip  &lt;=========&gt;  Echo.serve
 *   JMH result, ForkReport &lt;---  Pair: close                      ---&gt;  end
 * </pre>
 */
@NullMarked
package org.ipcsuite.bench.jmh;

import org.jspecify.annotations.NullMarked;
