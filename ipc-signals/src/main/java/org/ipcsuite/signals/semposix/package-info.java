/**
 * {@code sem-posix}: a ring in a mapped file, and POSIX semaphores with names to announce. A semaphore is a count that
 * one process raises and another waits to lower: a post that comes before the wait is not lost.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            sem_open(O_CREAT) of four names
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap,
 *                                                   sem_open
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid
 *            unlink the file, sem_unlink
 *   send:    write the record              receive: no record? word = 1
 *            is the word 1? sem_post  ---&gt;          still none? sem_wait
 *   close:   store 1 at 24 (28), sem_post ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, a blank, and the name of the semaphores; the file has the mode
 * 0600 and holds {@link org.ipcsuite.shm.ring.RingLayout the region}; the listener unlinks it once it is taken. A
 * waiter announces itself in {@link org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell}, with the
 * number 1, and calls sem_wait(3); its peer calls sem_post(3) of NAME-0 to NAME-3, by the number of the doorbell slot.
 * The names are for sem_open(3); the listener unlinks them too.
 *
 * <p><b>Each message</b> costs one sem_post(3) and one sem_wait(3) if the receiver sleeps, which each are one futex(2)
 * in libc. If the receiver is awake, a word in the region says so, and nobody calls anything: a count that nobody waits
 * for would only end later waits too early. A wait with a timeout (sem_timedwait(3)) has the kernel set and cancel a
 * timer, which from C made a round trip a third longer; so a thread of the waiter's own process posts ten times a
 * second while the waiter sleeps.
 *
 * <p><b>Many clients</b> take a thread each: sem_wait(3) waits for one semaphore,
 * and no other call waits for one of several.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. Each
 * semaphore is a file of 32 bytes in /dev/shm; its count ends at SEM_VALUE_MAX, 2,147,483,647, which a doorbell never
 * comes near. Both sides need the same libc: glibc calls the file /dev/shm/sem.NAME, musl /dev/shm/NAME, and what a
 * sem_t holds differs too, as it does between 32 and 64 bits.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first. A semaphore is not undone: a dead process's
 * count stays. For a doorbell that is one wake-up too many; where a semaphore guards something, it stays locked for
 * good, as {@link org.ipcsuite.signals.guard} shows. The names are written down before they are made; a crash before
 * both sides have opened them leaves them in /dev/shm, and the next listener here removes them.
 *
 * <p><b>To look inside</b>: ls -l /dev/shm/sem.* until both have opened them, lsof -p PID or /proc/PID/maps afterwards;
 * hexdump -C shows the count in the first 4 bytes, and in the next 4 how many wait (glibc on 64 bits).
 *
 * <p><b>Use it when</b> a program that knows sem_open(3) shall be woken, also on macOS, where there is no sem_init(3).
 * <b>Not when</b> the other process can die between taking and giving back: sem-sysv undoes that, a file lock too.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}, and waits at a
 * {@link org.ipcsuite.signals.SemaphoreDoorbell}.
 *
 * <p>See sem_overview(7), sem_open(3), sem_post(3), sem_wait(3).
 */
@NullMarked
package org.ipcsuite.signals.semposix;

import org.jspecify.annotations.NullMarked;
