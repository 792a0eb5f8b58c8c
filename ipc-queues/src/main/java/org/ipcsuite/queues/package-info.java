/**
 * Message queues: {@link org.ipcsuite.queues.posixmq POSIX} and {@link org.ipcsuite.queues.sysvmq System V} ones, which
 * the kernel keeps, Chronicle Queue and Aeron; what they share. The kernel's share how a wait ends
 * ({@link org.ipcsuite.core.WatchedWait}): the calls that receive have no timeout, or a dear one.
 */
@NullMarked
package org.ipcsuite.queues;

import org.jspecify.annotations.NullMarked;
