/**
 * {@code posix-shm}: a ring in a POSIX shared memory object; a waiter spins briefly, then sleeps. It is mmap-adaptive
 * with a name in /dev/shm instead of a file in the directory.
 *
 * <pre>
 *   listener                               connector
 *   listen:  shm_open(O_CREAT), posix_fallocate
 *            mmap
 *            write a draft, rename to offer
 *                                          connect: read offer, shm_open, mmap
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid
 *            shm_unlink
 *   send:    store message, then header    receive: header 0? poll it for 70 us
 *            is the word 1? store 0,                store word = 1; still 0?
 *            futex(FUTEX_WAKE)        ---&gt;          futex(FUTEX_WAIT)
 *   close:   store 1 at 24 (28), wake ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is a name for shm_open(3), such as /ipc-suite-5c1e0f0123456789: the file /dev/shm/WORDS, of mode 0600, which
 * holds {@link org.ipcsuite.shm.ring.RingLayout the region}. A waiter announces itself in {@link
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
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. All of
 * /dev/shm together is usually half of the machine's memory, in a container often 64 MiB: posix_fallocate reports that
 * when the ring is created.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first; a record that it had not finished is never
 * seen. A damaged header or record is an exception. The journal records the name before the object is created; a crash
 * before both have mapped it leaves it in /dev/shm, and the next listener here removes it.
 *
 * <p><b>To look inside</b>: ls -l /dev/shm shows it until both have mapped it, lsof -p PID afterwards; hexdump -C
 * /proc/PID/map_files/... shows the ring as root, and the wire format explains its bytes.
 *
 * <p><b>Use it when</b> the other program uses shm_open(3) already, or there is no directory on a tmpfs for a file.
 * <b>Not when</b> the two are in containers that do not share /dev/shm, or a mapped file will do: on a tmpfs that is
 * the same memory without native calls.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}.
 *
 * <p>See shm_open(3), shm_overview(7).
 */
@NullMarked
package org.ipcsuite.shm.posixshm;

import org.jspecify.annotations.NullMarked;
