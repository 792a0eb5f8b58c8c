/** Message queues: POSIX, System V, Chronicle Queue, Aeron; what they share. */
@NullMarked
package org.ipcsuite.queues;

import org.jspecify.annotations.NullMarked;
