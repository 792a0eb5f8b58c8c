/**
 * The process on the other side: a JVM of its own, started from the same class path.
 *
 * <pre>
 *   driver                                   peer
 *   PeerProcess.start  -- posix_spawn -->    PeerMain: makes the transport from its class name
 *                      &lt;-- "ready" (descriptor 3)
 *   tell("exchange 64 1") -- (stdin) ---->   PeerTask.perform
 *   inquire("meter")   --- "?meter" ---->    PeerTask.answer, at once and by another thread
 *                      &lt;-- "?ok 4711 0"
 *                      &lt;-- "ok"              or "error TimedOutException: ..."
 *   close              -- end of stdin -->   exits
 * </pre>
 *
 * Commands travel on stdin and replies on descriptor 3, stdout and stderr are the log, the transport's inherited
 * descriptors are 4, 5, ... and there are no others: so stdin's end, which comes however the driver dies, ends the peer
 * as well.
 */
@NullMarked
package org.ipcsuite.core.peer;

import org.jspecify.annotations.NullMarked;
