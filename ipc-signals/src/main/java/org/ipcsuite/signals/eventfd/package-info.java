/**
 * {@code eventfd}: a ring in a mapped file, and eventfds to announce. An eventfd is a counter in the kernel behind a
 * descriptor: it has no name, and select, poll and epoll support it, unlike a semaphore.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            eventfd, four times; socket, bind, listen
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap,
 *                                                   socket, connect
 *   accept:  accept4,
 *            sendmsg(SCM_RIGHTS)      ---&gt;          recvmsg
 *                                                   store its pid in the region
 *            poll the region for that pid
 *            unlink the file and the socket
 *   send:    write the record              receive: no record? word = 1
 *            is the word 1? write     ---&gt;          still none? read
 *   close:   store 1 at 24 (28), write ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, a blank, and the name of a Unix socket in it, such as bells-1; the
 * file has the mode 0600 and holds {@link org.ipcsuite.shm.ring.RingLayout the region}; the listener unlinks it once it
 * is taken. The socket is of the type SOCK_SEQPACKET and mode 0600; the connector receives one byte and four
 * descriptors (SCM_RIGHTS) within a second, in the order of the doorbell slots. A waiter announces itself in {@link
 * org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell}, with the number 1, and reads 8 bytes; its peer
 * wakes it by writing the number 1 in 8 bytes, in the machine's byte order.
 *
 * <p><b>Each message</b> costs one write(2) and one read(2) of 8 bytes if the receiver sleeps. If it is awake, a word
 * in the region says so, and nobody calls anything. A read has no timeout: so a thread of the waiter's own process
 * writes ten times a second while the waiter sleeps, and no poll(2) is needed before each read.
 *
 * <p><b>Many clients.</b> One thread announces itself in the word of each client's doorbell, looks at each ring, and
 * waits with epoll(7) for the eventfds of all; it has a timeout, so no thread writes ten times a second.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. Four
 * descriptors a connection and side; an eventfd cannot be opened through /proc, so it must be passed over the socket.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first. The kernel removes the eventfds with their last
 * descriptor. The file and the socket's name stay after a crash before both have them, and the next listener replaces
 * them.
 *
 * <p><b>To look inside</b>: /proc/PID/fdinfo/FD shows eventfd-count; lsof -p PID shows which descriptors are eventfds.
 *
 * <p><b>Use it when</b> the receiver waits in epoll(7) for other things too, as event loops in C do. <b>Not when</b>
 * the other side cannot receive descriptors (SCM_RIGHTS), as pure Java cannot, or must run on macOS or Windows.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}, and waits at an eventfd that a read(2) empties.
 *
 * <p>See eventfd(2), SCM_RIGHTS in unix(7), epoll(7).
 */
@NullMarked
package org.ipcsuite.signals.eventfd;

import org.jspecify.annotations.NullMarked;
