/**
 * {@code mmap-spin}: a ring in a mapped file, both sides spin. Messages are stored to memory that both processes see,
 * and no system call is made for one.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid
 *            unlink the file
 *   send:    store the record              receive: poll the header until it
 *            store its header         ---&gt;          is not 0, read the message
 *   close:   store 1 at 24 (28)       ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, of mode 0600, which holds {@link org.ipcsuite.shm.ring.RingLayout
 * the region}; the listener unlinks it once it is taken. No side is woken: a waiter polls.
 *
 * <p><b>Each message</b> costs no system call: up to 48 bytes cross in one cache line. Each side uses a whole processor
 * while it waits, and polls once a PAUSE, see {@link org.ipcsuite.shm.doorbell.Spin}: round trips are multiples of
 * that.
 *
 * <p><b>Many clients.</b> One thread looks at one ring after the other, and does not sleep while there is a client.
 *
 * <p><b>Many subscribers.</b> {@link org.ipcsuite.shm.broadcast.BroadcastLayout One ring with up to 64 readers}: a
 * message is written once, and each reader copies it out; the publisher waits for the slowest. Each looks at the
 * published position all the time. {@link org.ipcsuite.core.rendezvous.Publication The file `publication`} has the
 * WORDS of the memory.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. The file
 * should be on a tmpfs; on a disk the kernel writes the messages there now and then. Never put both sides on one
 * processor.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first; a record that it had not finished is never
 * seen. A damaged header or record is an exception. The file is removed as soon as both have mapped it; until then a
 * crash leaves it, and the next listener replaces it.
 *
 * <p><b>To look inside</b>: hexdump -C /proc/PID/map_files/... shows the ring as root, and the wire format explains its
 * bytes; lsof -p PID names the file.
 *
 * <p><b>Use it when</b> microseconds count, and each side has a processor to itself all the time. <b>Not when</b>
 * processors are few or shared, as in most containers: a spinning side takes its time from the one that it waits for.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}.
 *
 * <p>See mmap(2), tmpfs(5).
 */
@NullMarked
package org.ipcsuite.shm.mmapspin;

import org.jspecify.annotations.NullMarked;
