/**
 * Shared memory: one ring each way ({@link org.ipcsuite.shm.ring}), in several kinds of memory
 * ({@link org.ipcsuite.shm.memory}) and with several ways to wait ({@link org.ipcsuite.shm.doorbell}).
 */
@NullMarked
package org.ipcsuite.shm;

import org.jspecify.annotations.NullMarked;
