/**
 * {@code mmap-adaptive}: a ring in a mapped file; a waiter spins briefly, then sleeps. Messages are stored to memory
 * that both processes see; the kernel is called only to sleep and to wake.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid
 *            unlink the file
 *   send:    store message, then header    receive: header 0? poll it for 70 us
 *            is the word 1? store 0,                store word = 1; still 0?
 *            futex(FUTEX_WAKE)        ---&gt;          futex(FUTEX_WAIT)
 *   close:   store 1 at 24 (28), wake ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, of mode 0600, which holds {@link org.ipcsuite.shm.ring.RingLayout
 * the region}; the listener unlinks it once it is taken. A waiter announces itself in {@link
 * org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell} and sleeps by {@link
 * org.ipcsuite.shm.doorbell.Futex futex(2)}. How long a side looks before it sleeps is its own affair.
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
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. The file
 * should be on a tmpfs; on a disk the kernel writes the messages there now and then.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first; a record that it had not finished is never
 * seen. A damaged header or record is an exception. The file is removed as soon as both have mapped it; until then a
 * crash leaves it, and the next listener replaces it.
 *
 * <p><b>To look inside</b>: hexdump -C /proc/PID/map_files/... shows the ring as root, and the wire format explains its
 * bytes; lsof -p PID names the file.
 *
 * <p><b>Use it when</b> messages are large or come in bursts, and no core may be used while none come. <b>Not when</b>
 * programs in other languages shall take part soon: each needs the ring's layout, memory ordering and futex(2), where a
 * socket needs none of them.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}.
 *
 * <p>See mmap(2), tmpfs(5), futex(2).
 */
@NullMarked
package org.ipcsuite.shm.mmapadaptive;

import org.jspecify.annotations.NullMarked;
