/**
 * {@code sysv-shm}: a ring in a System V segment; a waiter spins briefly, then sleeps. It is mmap-adaptive with a
 * System V key instead of a name in a file system.
 *
 * <pre>
 *   listener                               connector
 *   listen:  shmget with a new key, shmat
 *            write a draft, rename to offer
 *                                          connect: read offer, shmget, shmat
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid
 *            shmctl(IPC_RMID), which waits for
 *            the last shmdt
 *   send:    store message, then header    receive: header 0? poll it for 70 us
 *            is the word 1? store 0,                store word = 1; still 0?
 *            futex(FUTEX_WAKE)        ---&gt;          futex(FUTEX_WAIT)
 *   close:   store 1 at 24 (28), wake ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the key of a segment for shmget(2) in decimal, 1 to 2,147,483,647; shmctl(2) with IPC_STAT says its size
 * (shm_segsz), and it holds {@link org.ipcsuite.shm.ring.RingLayout the region}. A waiter announces itself in {@link
 * org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell} and sleeps by {@link
 * org.ipcsuite.shm.doorbell.Futex futex(2)}.
 *
 * <p><b>Each message</b> costs no system call while the peer is awake; one futex(2) by the sender wakes a peer that has
 * gone to sleep, after it has polled for 70 microseconds. A word in the memory tells the sender whether the peer
 * sleeps.
 *
 * <p><b>Many clients.</b> One thread looks at one ring after the other for as long, then announces itself in the words of all
 * and sleeps at them at once ({@link org.ipcsuite.shm.doorbell.FutexWait}: futex_waitv(2)).
 *
 * <p><b>Many subscribers.</b> {@link org.ipcsuite.shm.broadcast.BroadcastLayout One ring with up to 64 readers}: a
 * message is written once, and each reader copies it out; the publisher waits for the slowest. Each spins for as long
 * as for a message of a peer; those that sleep are woken by one futex(2) call, however many they are. {@link
 * org.ipcsuite.core.rendezvous.Publication The file `publication`} has the WORDS of the memory.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. Segments
 * have limits of their own: kernel.shmmax, kernel.shmall and kernel.shmmni (ipcs -lm).
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first; a record that it had not finished is never
 * seen. A damaged header or record is an exception. The journal records the key before the segment is created; a crash
 * before both have attached it leaves it until IPC_RMID (ipcrm -m), which the next listener here calls.
 *
 * <p><b>To look inside</b>: ipcs -m -p shows the segments with their creators and last users; hexdump -C
 * /proc/PID/map_files/... shows the ring as root, and the wire format explains its bytes.
 *
 * <p><b>Use it when</b> an existing program has its data in a segment and cannot be changed. <b>Not
 * when</b> the code is new: keys collide, segments outlive a crash, and they have limits of their own.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}.
 *
 * <p>See shmget(2), shmop(2), sysvipc(7).
 */
@NullMarked
package org.ipcsuite.shm.sysvshm;

import org.jspecify.annotations.NullMarked;
