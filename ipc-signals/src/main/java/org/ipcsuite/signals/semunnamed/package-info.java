/**
 * {@code sem-unnamed}: a ring in a mapped file, and POSIX semaphores in that file to announce. It is sem-posix without
 * names: a semaphore is 32 bytes of memory that both processes map.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            sem_init in it four times, shared
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid
 *            unlink the file
 *   send:    write the record              receive: no record? word = 1
 *            is the word 1? sem_post  ---&gt;          still none? sem_wait
 *   close:   store 1 at 24 (28), sem_post ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, of mode 0600, which holds {@link org.ipcsuite.shm.ring.RingLayout
 * the region}; the listener unlinks it once it is taken. A waiter announces itself in {@link
 * org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell}, with the number 1, and calls sem_wait(3) for
 * the sem_t 64 bytes behind that word; its peer calls sem_post(3). The listener has called sem_init(3) for all four,
 * shared and 0.
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
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. Both sides
 * need the same libc: what a sem_t holds is its own business, and differs between glibc and musl, and between 32 and 64
 * bits.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first. A semaphore is not undone: a dead process's
 * count stays, as {@link org.ipcsuite.signals.guard} shows. A damaged sem_t is whatever libc makes of it, at worst a
 * wait that only the waiter's own post ends, a tenth of a second late. Only the file can be left behind, until both
 * have mapped it; the next listener replaces it.
 *
 * <p><b>To look inside</b>: hexdump -C /proc/PID/map_files/... as root; the count is the first 4 bytes of the sem_t.
 * strace shows futex(2), which is all that the kernel sees.
 *
 * <p><b>Use it when</b> two C programs, or a C program and a JVM, share memory already and want a wake-up that libc
 * brings. <b>Not when</b> the two may have different libcs, or on macOS, which has no sem_init(3); a futex costs the
 * same.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}, and waits at a
 * {@link org.ipcsuite.signals.SemaphoreDoorbell}.
 *
 * <p>See sem_overview(7), sem_init(3), sem_post(3), sem_wait(3).
 */
@NullMarked
package org.ipcsuite.signals.semunnamed;

import org.jspecify.annotations.NullMarked;
