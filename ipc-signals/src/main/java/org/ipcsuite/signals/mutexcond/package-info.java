/**
 * {@code mutex-cond}: bounded buffers in a mapped file, guarded by a robust mutex with two conditions. It is the
 * producer and consumer of every textbook, between processes: the mutex and the condition variables are libc's, and
 * stand in the shared memory.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            pthread_mutex_init, pthread_cond_init
 *            in it, shared and robust
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid
 *            unlink the file
 *   send:    lock                          receive: lock
 *            while full: wait, "not full"           while empty: wait, "not empty"
 *            copy the message in                    copy the message out
 *            unlock                                 unlock
 *            signal "not empty"       ---&gt;          signal "not full"
 *   close:   store 1 at 24 (28), signal ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, of mode 0600, a space, and the C library of the listener:
 * glibc-VERSION (gnu_get_libc_version(3)) or musl, and -BITS of a pointer, such as glibc-2.36-64. The file holds
 * {@link org.ipcsuite.shm.ring.RingLayout the region}, which the listener unlinks once it is taken; what the region
 * has for a ring is a buffer here. In the slot of its reader stand a pthread_mutex_t at 0 and the pthread_cond_t
 * "not empty" at 64; in the slot of its writer the number of bytes put at 0, of bytes taken at 8 (8 bytes each, they
 * never wrap), and the pthread_cond_t "not full" at 64. The listener initializes all of them:
 * PTHREAD_PROCESS_SHARED, PTHREAD_MUTEX_ROBUST, and CLOCK_MONOTONIC for the conditions. The C bytes at 4096 hold the
 * messages: a length of 4 bytes at the number put, modulo C, then the bytes, which go on at 0 after the end; the
 * number then grows by both, up to a multiple of 4. Whoever reads or writes any of this holds the mutex, and stores the
 * number last. Who gets EOWNERDEAD calls pthread_mutex_consistent(3) and goes on.
 *
 * <p><b>Why a buffer, and not the ring with another doorbell.</b> The ring orders its own stores, so a mutex around
 * it would guard nothing, and a condition would be a futex with more steps. Here the mutex is what makes the data
 * right: the counts and the bytes are plain memory.
 *
 * <p><b>Each message</b> costs no system call while nobody waits: locking, unlocking and a signal for nobody are a
 * few instructions in libc. If the receiver waits, pthread_cond_signal(3) and pthread_cond_timedwait(3) are one
 * futex(2) each; one more where both want the mutex at once. The sender unlocks before it signals: else the receiver
 * would be woken to wait for the mutex.
 *
 * <p><b>What it costs.</b> Measured from C on 2026-11-30, Linux 6.18 in a virtual machine with two processors, a
 * process on each, three rounds in turn: a round trip at 64 B took 123 to 136 us, over mmap-futex 119 to 125 us; at
 * 1 MiB 0.38 to 0.45 ms, over mmap-futex 0.46 to 0.64 ms.
 *
 * <p><b>Many clients</b> take a thread each: pthread_cond_wait(3) waits for one condition, and no other call waits
 * for one of several.
 *
 * <p><b>Limits.</b> A message may take three eighths of the buffer; a larger one is refused. The buffer has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. Both
 * sides need the same version of the same libc, which is checked: what a pthread_cond_t holds has changed more than
 * once. A send waits while the receiver copies, and the other way round: the mutex lets one in.
 *
 * <p><b>How it fails.</b> If a process dies while it holds the mutex, the next one to lock gets it with EOWNERDEAD
 * (robust mutex); the counts, which change last, say that its message is whole or is not there. A death outside is
 * not reported: the kernel releases the dead one's file lock, which a waiter checks ten times a second. A condition
 * is not robust: a process that is killed in the few instructions in which pthread_cond_signal(3) has the
 * condition's inner lock leaves a waiter that never returns; no call of libc mends that. A process that is stopped
 * while it holds the mutex, a JVM by a garbage collection too, keeps the other one out, which a send or receive
 * endures until its timeout. A damaged mutex is whatever libc makes of it, an assertion that ends the process too.
 * Only the file can be left behind, until both have mapped it; the next listener replaces it.
 *
 * <p><b>To look inside</b>: hexdump -C /proc/PID/map_files/... as root: the second word of the mutex is the thread
 * that holds it. strace shows futex(2), which is all that the kernel sees.
 *
 * <p><b>Use it when</b> two C programs share data that is more than a queue, and one of them may die in the middle:
 * a robust mutex is the one lock that says so ({@link org.ipcsuite.signals.guard}). <b>Not when</b> the two may have
 * different libcs, as in two containers; or only messages are passed: a ring needs no lock, and a futex costs the
 * same.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.signals.mutexcond.MutexCondEndpoint}, over a
 * {@link org.ipcsuite.signals.mutexcond.BoundedBuffer}.
 *
 * <p>See pthread_mutexattr_setrobust(3), pthread_mutex_consistent(3), pthread_cond_wait(3), futex(7),
 * shm_overview(7).
 */
@NullMarked
package org.ipcsuite.signals.mutexcond;

import org.jspecify.annotations.NullMarked;
