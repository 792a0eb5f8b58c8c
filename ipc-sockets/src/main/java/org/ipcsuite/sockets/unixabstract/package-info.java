/**
 * {@code unix-abstract}: a connected byte stream with a name that is in no file system. It is unix-stream without a
 * file: the name goes with the socket that is bound to it.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_UNIX, SOCK_STREAM)
 *   bind("\0name")
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_STREAM)
 *   accept() &lt;-------------------&gt; connect("\0name")
 *   recv()  &lt;---------------------------------------- send()
 *   send()  ----------------------------------------&gt; recv()
 *   close()  ----------------------------------------&gt; recv() = 0
 *   close(), the name is free again
 * </pre>
 *
 * <p><b>The address</b> is the name, without the 0 in front that sun_path has: that and the name's bytes are the whole
 * sun_path, and no 0 comes behind.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} in both directions.
 *
 * <p><b>Each message</b> costs one send(2) and one recv(2), fewer of the latter if several small ones have arrived.
 * Each is preceded by its length in 4 bytes ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>A receive is woken twice</b> for one answer: first for nothing, when the peer takes the request, since the
 * kernel wakes whoever waits in recv(2) of a Unix stream when there is room again. So there are 1.1 to 1.7 context
 * switches a message on two processors and 1.6 on one, where tcp and unix-seqpacket have 1.0. With {@code
 * Options.pollsFirst} a receive waits in poll(2) before it reads, which is one call more, and is woken once. In C that
 * made 19 us of 22 for a round trip on one processor; on two it is chance whether the answer finds the reader awake,
 * and the one is as often the faster as the other. {@code run unix-abstract unix-abstract-poll} measures both.
 *
 * <p><b>Limits.</b> The name has up to 107 bytes and lives in the network namespace, not in the file system.
 *
 * <p><b>How it fails.</b> The death of a peer is noticed at once, and the name goes with its socket: nothing is left
 * behind. There are no permissions on an abstract name, so any process of this host may connect: both sides check the
 * other's user (SO_PEERCRED) and refuse other users.
 *
 * <p><b>To look inside</b>: ss -xlp shows the name behind an @, ss -xp the connections and the bytes that wait
 * (Recv-Q).
 *
 * <p><b>Use it when</b> nothing may be left in a file system, or there is none that both can write to. <b>Not when</b>
 * the two are in containers with networks of their own, where neither sees the other's names; or the peer's user is not
 * checked, since any process may take a name first.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.SocketStreamEndpoint}.
 *
 * <p>See unix(7), "abstract" and SO_PEERCRED.
 */
@NullMarked
package org.ipcsuite.sockets.unixabstract;

import org.jspecify.annotations.NullMarked;
