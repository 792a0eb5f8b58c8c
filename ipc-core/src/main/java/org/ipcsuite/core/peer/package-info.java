/**
 * Worker processes: each a JVM of its own, started from the same class path. There is one protocol, whether a worker is
 * the other side of a transport ({@link org.ipcsuite.core.peer.PeerTask}) or measures.
 *
 * <pre>
 *   driver                                   worker
 *   WorkerProcess.start -- posix_spawn -->   WorkerMain: makes the Worker from its class name, Worker.begin
 *                      &lt;-- "ready" (descriptor 3)
 *   send("exchange 64 1") -- (stdin) --->    Worker.perform
 *   query("meter")     --- "?meter" ---->    Worker.answer, at once and by another thread
 *                      &lt;-- "?ok 4711 0"
 *                      &lt;-- "ok"              or "error TimedOutException: ..."
 *   close              -- end of stdin -->   exits
 * </pre>
 *
 * Commands travel on stdin and replies on descriptor 3, stdout and stderr are the log, the transport's inherited
 * descriptors are 4, 5, ... and there are no others: so stdin's end, which comes however the driver dies, ends the worker
 * as well. What a line says after its first word is the worker's to define.
 */
@NullMarked
package org.ipcsuite.core.peer;

import org.jspecify.annotations.NullMarked;
