/**
 * One ring with one writer and many readers, each of which reads every message: {@link
 * org.ipcsuite.shm.broadcast.BroadcastLayout} has the layout, {@link org.ipcsuite.shm.broadcast.RingPublisher} writes, and
 * {@link org.ipcsuite.shm.broadcast.RingSubscriber} reads.
 */
@NullMarked
package org.ipcsuite.shm.broadcast;

import org.jspecify.annotations.NullMarked;
