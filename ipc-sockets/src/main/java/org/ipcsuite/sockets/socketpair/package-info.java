/**
 * {@code socketpair}: a connected byte stream between a parent and its child, without any name. One process starts the
 * other, which inherits its end; a single object carries both directions.
 *
 * <pre>
 *   parent                                     child
 *   listen:  socketpair(AF_UNIX, SOCK_STREAM)
 *            posix_spawn(child)  ==========>   inherits one of the two
 *   accept:  close(the child's)                connect: takes it by number
 *   recv()   &lt;----------------------------     send()
 *   send()   ----------------------------&gt;     recv()
 *   close()  ----------------------------&gt;     recv() = 0
 * </pre>
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} in both directions. A child of this suite has its end
 * as descriptor 4; there is no way to give it to another program.
 *
 * <p><b>Each message</b> costs one send(2) and one recv(2), fewer of the latter if several small ones have arrived.
 * Each is preceded by its length in 4 bytes ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>A receive is woken twice</b> for one answer: first for nothing, when the peer takes the request, since the
 * kernel wakes whoever waits in recv(2) of a Unix stream when there is room again. So there are 1.1 to 1.7 context
 * switches a message on two processors and 1.6 on one, where tcp and unix-seqpacket have 1.0. With {@code
 * Options.pollsFirst} a receive waits in poll(2) before it reads, which is one call more, and is woken once. In C that
 * made 19 us of 22 for a round trip on one processor; on two it is chance whether the answer finds the reader awake,
 * and the one is as often the faster as the other. {@code run socketpair socketpair-poll} measures both.
 *
 * <p><b>Limits.</b> Parent and child only. One object carries both directions, for which pipe needs two.
 *
 * <p><b>How it fails.</b> The death of a peer is noticed at once, if every other copy of its end is closed: the parent
 * closes the child's, and a child must inherit no more than its own. Nothing is ever left behind.
 *
 * <p><b>To look inside</b>: ss -xp shows both ends, without a name, and the bytes that wait (Recv-Q).
 *
 * <p><b>Use it when</b> a parent and its child talk both ways over one descriptor, or pass descriptors to each other
 * later (SCM_RIGHTS). <b>Not when</b> ProcessBuilder starts the child, since it hands on no descriptors but 0, 1 and 2:
 * take pipe, which needs no others.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.SocketStreamEndpoint}.
 *
 * <p>See socketpair(2), unix(7), posix_spawn(3).
 */
@NullMarked
package org.ipcsuite.sockets.socketpair;

import org.jspecify.annotations.NullMarked;
