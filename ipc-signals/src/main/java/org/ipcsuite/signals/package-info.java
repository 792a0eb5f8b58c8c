/**
 * Signals, semaphores, and mutexes with conditions: how one process notifies or excludes another. The payload travels in
 * the ring of {@link org.ipcsuite.shm.ring}, except where a signal carries it or a mutex guards it; a mechanism is a
 * kind of doorbell ({@link org.ipcsuite.shm.DoorbellKind}).
 *
 * <p><b>Which signals a JVM leaves free.</b> QUIT, HUP, INT and TERM dump threads and end it; SEGV, BUS, FPE, ILL, TRAP
 * and PIPE are its own; 12 (USR2) suspends threads; 62 (SIGRTMAX - 2) wakes threads of java.nio, 32 and 33 are libc's.
 * That leaves USR1, and the real-time signals 34 to 61, 63 and 64, of which the first ones are taken by other run-time
 * systems that may live in the same process (Go and musl) and the last ones by valgrind: here 40 to 42 are used,
 * SIGRTMIN + 6 to 8.
 *
 * <p>Never restore the default action of such a signal: it ends the process, and a late signal may always arrive.
 */
@NullMarked
package org.ipcsuite.signals;

import org.jspecify.annotations.NullMarked;
