/**
 * What a fork does: a fresh pair of processes, in one of which JMH runs one benchmark after the other.
 *
 * <pre>
 *   ipc-suite run                fork: ForkWorker                          peer JVM
 *   ForkLauncher       ------&gt;   LocalLink: listen, start the peer ------&gt; starts ...
 *                                JMH gets ready                            connects
 *                                LocalLink: accept                &lt;------
 *                                EchoBenchmark.roundTrip          &lt;=====&gt;  Echo.serve
 *                                EchoBenchmark.withoutStamps      &lt;=====&gt;
 *                                StreamBenchmark.batch            ======&gt;  Stream.serve
 *   ForkReports in JSON  &lt;----   LocalLink: finish                ------&gt;  ends
 * </pre>
 *
 * JMH can fork by itself, but runs a single benchmark in a fork, so that every figure would pay the start of two JVMs,
 * and starts nothing beside its fork. So the fork is ours and JMH runs in it: warm-up, iterations, time and parameters
 * are JMH's, and the raw iterations go into JMH's own JSON with the number of forks that they came from. All benchmarks
 * of a fork run in one thread ({@link org.ipcsuite.bench.harness.jmh.OneThread}).
 */
@NullMarked
package org.ipcsuite.bench.harness.jmh;

import org.jspecify.annotations.NullMarked;
