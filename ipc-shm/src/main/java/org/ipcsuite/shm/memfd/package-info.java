/**
 * {@code memfd}: a ring in memory without a name, passed as a descriptor; a waiter spins briefly, then sleeps. It is
 * mmap-adaptive with memory that has no name: the listener passes its descriptor over a Unix socket to the connector.
 *
 * <pre>
 *   listener                               connector
 *   listen:  memfd_create, posix_fallocate,
 *            fcntl(F_ADD_SEALS), mmap
 *            socket, bind, listen
 *            write a draft, rename to offer
 *                                          connect: read offer, socket, connect
 *   accept:  accept4,
 *            sendmsg(SCM_RIGHTS)      ---&gt;          recvmsg, fcntl(F_GET_SEALS)
 *                                                   mmap
 *                                                   store its pid in the region
 *            poll the region for that pid
 *            close the memfd, unlink the socket
 *   send:    store message, then header    receive: header 0? poll it for 70 us
 *            is the word 1? store 0,                store word = 1; still 0?
 *            futex(FUTEX_WAKE)        ---&gt;          futex(FUTEX_WAIT)
 *   close:   store 1 at 24 (28), wake ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a Unix socket in it, such as memfd-1, of the type SOCK_SEQPACKET and mode 0600: the connector
 * receives one byte and one descriptor (SCM_RIGHTS) within a second, and the listener closes that connection. fstat(2)
 * returns the size of the memory; F_GET_SEALS (1034) must contain F_SEAL_SHRINK (2), or it is refused; and it holds
 * {@link org.ipcsuite.shm.ring.RingLayout the region}. A waiter announces itself in {@link
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
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. The seals
 * prevent both sides from shrinking the memory, which would be a SIGBUS for the other.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first; a record that it had not finished is never
 * seen. A damaged header or record is an exception. The memory is never left behind: it has no name, and the kernel
 * frees it with its last user. The Unix socket's name stays after a crash, and the next listener replaces it.
 *
 * <p><b>To look inside</b>: lsof -p PID shows /memfd: among the mappings; hexdump -C /proc/PID/map_files/... shows the
 * ring as root, and the wire format explains its bytes.
 *
 * <p><b>Use it when</b> only the peer may be able to open the memory, and it must never be left behind.
 * <b>Not when</b> the other side cannot receive descriptors (SCM_RIGHTS), as pure Java cannot, or must run on macOS or
 * Windows.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}.
 *
 * <p>See memfd_create(2), F_ADD_SEALS in fcntl(2), SCM_RIGHTS in unix(7).
 */
@NullMarked
package org.ipcsuite.shm.memfd;

import org.jspecify.annotations.NullMarked;
