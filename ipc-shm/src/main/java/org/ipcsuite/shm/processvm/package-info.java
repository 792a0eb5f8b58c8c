/**
 * {@code process-vm}: the receiver reads a message from its sender's memory. The sender sends the message's address and
 * length over a Unix socket and waits; the receiver copies the message out of the sender's buffer into its own by
 * process_vm_readv(2), and acknowledges. That is one copy, where a pipe or a socket needs two.
 *
 * <pre>
 *   listener                               connector
 *   listen:  socketpair, socketpair
 *            bind and listen at channels-1
 *            write a draft, rename to offer
 *                                          connect: read offer, connect, recvmsg:
 *                                                   an end of each pair
 *                                                   prctl(PR_SET_PTRACER)
 *                                                   send its pid and an address
 *   accept:  close the connector's ends
 *            prctl(PR_SET_PTRACER)
 *            process_vm_readv there
 *            send its pid and an address
 *                                                   process_vm_readv there
 *   send:    send(address, length)  -----&gt; receive: recv
 *            recv                                   process_vm_readv
 *                                   &lt;-----          send(one byte)
 *   close:   shutdown, close        -----&gt; receive: -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a Unix socket in it (SOCK_SEQPACKET), such as channels-1, a space, and the process id of the
 * listener. Who connects there gets one byte with two descriptors (SCM_RIGHTS), each an end of a pair of such
 * sockets: on the first the connector sends messages, on the second it receives them. All numbers are in the
 * machine's byte order. The first packet of each side, the connector's first, is its process id and an address in
 * its memory (8 bytes each) with the bytes "IPCVM" and three zeros: the other side reads them, and closes if it
 * cannot. A message is announced by a packet of 16 bytes, its address and its length; the receiver reads it and
 * sends back one byte, whatever it is, over the same socket. A message of up to 4096 bytes is not announced: address
 * 0, its length, and the message itself are one packet, which nobody acknowledges. Closing ends the exchange.
 *
 * <p><b>Why small messages are copied.</b> Until it is acknowledged, a message must stay as it is, so a send waits
 * for its receiver; two packets and the looking up of pages cost more than copying a page. Libraries of MPI draw the
 * same line, and call the two ways eager and rendezvous.
 *
 * <p><b>What it brings.</b> Measured from C on 2026-11-30, Linux 6.18 in a virtual machine with two processors, a
 * process on each, three rounds in turn: a round trip at 1 MiB took 0.45 to 0.71 ms, over pipe 5.3 to 8.6 ms and
 * over unix-stream 0.69 to 2.5 ms; one way 1,700 to 2,500 messages a second, over pipe 140 to 220. At 64 KiB it took
 * 168 to 171 us, unix-stream 117 to 137 us. Were all messages announced, one of 4 KiB would take a tenth longer than
 * in a packet, and one of 64 KiB as long.
 *
 * <p><b>Each message</b> of up to 4 KiB costs one send(2) and one recv(2). A larger one costs two of each and one
 * process_vm_readv(2), whatever its size.
 *
 * <p><b>Many clients</b> take a thread each: a send of a large message waits for its client.
 *
 * <p><b>Limits.</b> Both sides need direct buffers. A send of more than 4 KiB returns when the receiver has the
 * message, so two sides that both send one first wait for each other for ever. Both processes need the same user and
 * the same namespace of process ids, and the kernel's consent to trace each other (ptrace(2)): with
 * kernel.yama.ptrace_scope 1, as Ubuntu has it, each allows the other by PR_SET_PTRACER; a process has one such
 * exception, so with a second peer it is one for all processes of this user. With 2 that takes CAP_SYS_PTRACE, with
 * 3 nobody may.
 *
 * <p><b>How it fails.</b> The death of a peer is noticed at once: recv(2) returns 0, send(2) EPIPE. Whoever closes
 * or dies before its message is acknowledged has not sent it: a receiver that cannot acknowledge drops what it has
 * read, since the memory may have changed. An address that is none is an exception (EFAULT); a peer that is not
 * allowed to read gets EPERM, and the way out. A process that may read this one's memory may read all of it: only
 * for peers that are trusted so far. The socket channels-1 is removed once it has handed over; until then a crash
 * leaves it, and the next listener replaces it.
 *
 * <p><b>To look inside</b>: ls -l /proc/PID/fd shows the sockets, and ss -xp who holds the other ends; strace -e
 * process_vm_readv,sendto,recvfrom shows addresses and lengths.
 *
 * <p><b>Use it when</b> two programs that trust each other pass messages of a megabyte and more, and have no memory
 * in common to build them in. <b>Not when</b> they can: a ring in shared memory needs no call for each message. Nor
 * when the receiver is slow: its sender waits with it.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.processvm.ProcessVmEndpoint}.
 *
 * <p>See process_vm_readv(2), ptrace(2) on ptrace access mode checking and on yama, PR_SET_PTRACER in prctl(2),
 * unix(7).
 */
@NullMarked
package org.ipcsuite.shm.processvm;

import org.jspecify.annotations.NullMarked;
