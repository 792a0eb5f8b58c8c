/**
 * Netty: an event loop over epoll(7), or over io_uring(7), with the pipeline of its user guide.
 *
 * <pre>
 *   caller                    event loop                                        event loop         caller
 *   send()    -- task --&gt;  writeAndFlush: write(2)   -- socket --&gt;   read(2), frame  -- queue --&gt;  receive()
 * </pre>
 *
 * A message has a length of 4 bytes in front of it. It is copied into a pooled buffer, and the loop's own thread writes
 * and reads; {@link org.ipcsuite.core.comparison.HandoverEndpoint} hands over to a thread that waits. A program whose
 * work is done in the loop itself spares that. Who sends waits while more is queued than Netty's high water mark, and
 * the loop stops reading while many messages wait.
 *
 * <pre>
 *   netty-unix, netty-tcp   epoll
 *   netty-unix-uring        io_uring, where the kernel lets this process use it
 * </pre>
 */
@NullMarked
package org.ipcsuite.libraries.netty;

import org.jspecify.annotations.NullMarked;
