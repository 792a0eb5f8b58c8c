/**
 * Message queues: {@link org.ipcsuite.queues.posixmq POSIX} and {@link org.ipcsuite.queues.sysvmq System V} ones, which
 * the kernel keeps, Chronicle Queue and Aeron; what they share.
 *
 * <pre>
 *   of the kernel                                       of a library
 *   {@link org.ipcsuite.queues.QueueTransport}    traits, addresses              {@link org.ipcsuite.queues.PollingTransport}
 *   {@link org.ipcsuite.queues.QueueKind}         what the calls differ in
 *   {@link org.ipcsuite.queues.QueueInvitations}  the invitations in a queue
 *   {@link org.ipcsuite.queues.PendingQueues}     hello, accept, withdraw
 *   {@link org.ipcsuite.queues.QueueEndpoint}     data path                      {@link org.ipcsuite.queues.PollingEndpoint}
 *                                     what it receives from          {@link org.ipcsuite.queues.PolledInput}
 *                                     what is read in place          {@link org.ipcsuite.queues.InPlaceInput}
 *                                     what is written in place       {@link org.ipcsuite.queues.InPlaceOutput}
 * </pre>
 *
 * How a wait ends in the kernel's is {@link org.ipcsuite.core.WatchedWait}: the calls that receive have no timeout, or
 * an expensive one.
 */
@NullMarked
package org.ipcsuite.queues;

import org.jspecify.annotations.NullMarked;
