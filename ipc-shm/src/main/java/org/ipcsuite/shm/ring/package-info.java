/**
 * A ring in shared memory: messages of any length, from one writer to one reader, in two processes. Its layout is
 * {@link org.ipcsuite.shm.ring.RingLayout}. Nothing here waits or makes a system call.
 */
@NullMarked
package org.ipcsuite.shm.ring;

import org.jspecify.annotations.NullMarked;
