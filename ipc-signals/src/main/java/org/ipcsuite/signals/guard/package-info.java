/**
 * What semaphores were invented for: of two processes only one at a time changes something. Two of them add to the same
 * number, and one is killed between taking the semaphore and giving it back.
 *
 * <pre>
 *   process A                     number in a mapped file       process B
 *   enter: wait for the count 1,          41
 *          make it 0                                            enter: waits
 *   read 41, add 1, write 42              42
 *   leave: make it 1              ------------------------&gt;     goes on: read 42, ...
 *
 *   killed before it leaves:      POSIX    the count stays 0    waits for ever
 *                                 SEM_UNDO the kernel makes it 1   goes on, as if A had left
 * </pre>
 *
 * <p>{@link org.ipcsuite.signals.guard.Guard} has the three kinds side by side, {@link
 * org.ipcsuite.signals.guard.Demonstration} lets two real processes loose on one number, {@code ./ipc-suite guard} shows
 * what comes out.
 *
 * <p>What SEM_UNDO gives back is the lock. What the dead one had begun to change is as it left it: 42 may be written, or
 * not. Whoever enters next must be able to tell.
 *
 * <p>See sem_overview(7), SEM_UNDO in semop(2). A lock that comes back and says that its holder died is a robust mutex,
 * pthread_mutexattr_setrobust(3); a file lock comes back too, fcntl(2).
 */
@NullMarked
package org.ipcsuite.signals.guard;

import org.jspecify.annotations.NullMarked;
