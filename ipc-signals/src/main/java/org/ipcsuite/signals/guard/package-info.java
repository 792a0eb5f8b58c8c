/**
 * Mutual exclusion, for which semaphores and mutexes were invented. Two processes add to the same number, and one is
 * killed between acquiring the guard and releasing it.
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
 *                                 robust   the kernel marks it     goes on, and is told: EOWNERDEAD
 * </pre>
 *
 * <p>{@link org.ipcsuite.signals.guard.Guard} has the four kinds side by side, {@link
 * org.ipcsuite.signals.guard.Demonstration} runs two processes that change one number, and {@code ./ipc-suite guard}
 * prints the result.
 *
 * <p>SEM_UNDO releases the lock. The data stays as the dead process left it: 42 may be written, or not. The next
 * process that enters must be able to tell. A robust mutex says that its holder died while it held it.
 *
 * <p>See sem_overview(7), SEM_UNDO in semop(2), pthread_mutexattr_setrobust(3). A file lock comes back too, fcntl(2).
 */
@NullMarked
package org.ipcsuite.signals.guard;

import org.jspecify.annotations.NullMarked;
