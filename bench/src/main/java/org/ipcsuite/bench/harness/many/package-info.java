/**
 * More than two processes at once, without JMH, which knows one measuring thread in one process.
 *
 * <pre>
 *   driver (Crowd)            ServerWorker                N x ClientWorker
 *   listen          ------->  listens
 *   connect         -------------------------------->     connects
 *   warm up         -------------------------------->     round trips for some time, all at once
 *                   &lt;--------------------------------     its clock, which must be the driver's
 *   measure t0, t1  -------------------------------->     waits until t0, then round trips until t1
 *                   &lt;--------------------------------     times, counts, bytes allocated
 *   leave           -------------------------------->     closes
 *   close           ------->  ends
 * </pre>
 *
 * {@link System#nanoTime()} reads CLOCK_MONOTONIC, which all processes of a machine share (clock_gettime(2); a time
 * namespace has an offset of its own, and the workers are in the driver's). A run does not rely on that: each client's clock
 * is compared with the driver's. Pairs are the same without the server: each client starts a peer of its own.
 *
 * <pre>
 *   driver (Audience)         PublisherWorker             N x SubscriberWorker
 *   open            ------->  opens
 *   gather          ------->  waits until it has N
 *   subscribe       -------------------------------->     subscribes
 *                   &lt;--------------------------------     its clock
 *   receive t0      -------------------------------->     receives, and counts from t0 to t1
 *   publish t0      ------->  publishes until t1, closes
 *                   &lt;-------  bytes allocated
 *                   &lt;--------------------------------     counts, once the publisher is gone
 * </pre>
 */
@NullMarked
package org.ipcsuite.bench.harness.many;

import org.jspecify.annotations.NullMarked;
