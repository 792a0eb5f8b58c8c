/**
 * {@code sem-sysv}: a ring in a mapped file, and System V semaphores to announce. The kernel keeps the counts, and each
 * change is a system call; what a process changed can be undone when it dies.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            semget of a set of four with a new key
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap,
 *                                                   semget
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid
 *            unlink the file
 *   send:    write the record              receive: no record? word = 1
 *            is the word 1? semop +1  ---&gt;          still none? semop -1
 *   close:   store 1 at 24 (28), semop ---&gt; receive: the rest, then -1
 *            semctl IPC_RMID
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, a blank, and the key of the semaphores in decimal; the file has
 * the mode 0600 and holds {@link org.ipcsuite.shm.ring.RingLayout the region}; the listener unlinks it once it is
 * taken. A waiter announces itself in {@link org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell}, with
 * the number 1, and calls semop(2) with -1 and no flags for the semaphore that has the number of the doorbell slot; its
 * peer wakes it by semop(2) with 1. The side that closes removes the set (IPC_RMID), which wakes the peer with EIDRM.
 *
 * <p><b>Each message</b> costs one semop(2) up and one down if the receiver sleeps. If it is awake, a word in the
 * region says so, and nobody calls anything: each count ends at SEMVMX, 32,767, and a sender that counted up for each
 * message of a fast stream would be refused with ERANGE. A wait with a timeout (semtimedop(2)) has the kernel set and
 * cancel a timer; so a thread of the waiter's own process counts up ten times a second while the waiter sleeps.
 *
 * <p><b>SEM_UNDO.</b> With that flag the kernel remembers for the process what it has added, and takes it back when the
 * process ends, however it ends. That is right where a semaphore guards something ({@link org.ipcsuite.signals.guard}):
 * the lock of a dead holder is given back. It is wrong for a doorbell: the wake-up of a dead sender would be taken
 * back, though its message is there. So the doorbells here go without.
 *
 * <p><b>Many clients</b> take a thread each: semop(2) waits until it can do all of its operations, not any of them, and for
 * one set, and no other call waits for one of several.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. Semaphores a
 * set, in all, operations a call and sets in all (SEMMSL, SEMMNS, SEMOPM, SEMMNI) are the four numbers of kernel.sem;
 * ipcs -ls shows them too.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first. The side that closes first removes the set, and
 * a waiter on the other side is woken with EIDRM; if another process removes it (ipcrm -s), a waiter fails with an
 * error. The journal records the key before the set is created; after a crash of both the set stays, and the next
 * listener here removes it.
 *
 * <p><b>To look inside</b>: ipcs -s lists the sets, ipcs -s -i ID the counts, the number of waiters (ncount) and the
 * last process (pid); /proc/sysvipc/sem.
 *
 * <p><b>Use it when</b> a lock must be released when its holder dies, or several counts must change at once,
 * which semop(2) can do and nothing else here. <b>Not when</b> nothing cleans up after a crash: a set outlives all
 * processes.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}, and waits at the semaphore that
 * {@link org.ipcsuite.signals.semsysv.SemaphoreSet.Operation} changes.
 *
 * <p>See sysvipc(7), semget(2), semop(2), semctl(2).
 */
@NullMarked
package org.ipcsuite.signals.semsysv;

import org.jspecify.annotations.NullMarked;
