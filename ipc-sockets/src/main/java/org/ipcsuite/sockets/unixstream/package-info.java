/**
 * {@code unix-stream}: a connected byte stream between two processes of one machine, with a path as its name. Clients
 * come and go as over TCP, but only those that the file's permissions admit, and each side can ask the kernel for the
 * other's user and process.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_UNIX, SOCK_STREAM)
 *   bind(path)
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_STREAM)
 *   accept() &lt;-------------------&gt; connect(path)
 *   read()  &lt;---------------------------------------- write()
 *   write()  ----------------------------------------&gt; read()
 *   close()  ----------------------------------------&gt; read() = -1
 *   close(), unlink(path)
 * </pre>
 *
 * <p><b>The address</b> is the path of the socket.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} in both directions.
 *
 * <p><b>Each message</b> costs one write(2) and one read(2), fewer of the latter if several small ones have arrived.
 * Each is preceded by its length in 4 bytes ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>A receive is woken twice</b> for one answer: first for nothing, when the peer takes the request, since the
 * kernel wakes whoever waits in read(2) of a Unix stream when there is room again. So there are 1.1 to 1.7 context
 * switches a message on two processors and 1.6 on one, where tcp and unix-seqpacket have 1.0. With {@code
 * Options.pollsFirst} a receive waits in a selector before it reads, which is one call more, and is woken once. In C
 * that made 19 us of 22 for a round trip on one processor; on two it is chance whether the answer finds the reader
 * awake, and the one is as often the faster as the other. {@code run unix-stream unix-stream-poll} measures both.
 *
 * <p><b>Limits.</b> The path has up to 106 bytes through the JDK. The kernel buffers about 208 KiB
 * (net.core.wmem_default).
 *
 * <p><b>How it fails.</b> The death of a peer is noticed at once: a reader gets end of file, a writer EPIPE or
 * ECONNRESET. The path stays after a crash; bind(2) then fails with EADDRINUSE, and only connect(2) tells a stale
 * socket (ECONNREFUSED, it is replaced) from a live one (it is never removed). Connecting needs write permission on the
 * socket: mode 0600. Each side checks that the other's effective user id is its own (SO_PEERCRED).
 *
 * <p><b>To look inside</b>: ss -xlp lists the listening processes and their paths, ss -xp the connections and the bytes
 * that wait (Recv-Q).
 *
 * <p><b>Use it when</b> both processes are on one machine and nothing special is asked: the JDK and every other
 * language have it, many clients can connect at a time, and the death of a peer is noticed at once. <b>Not when</b> one
 * of them may move to another host, for which tcp is the same with another address; or messages must be kept while
 * nobody is there.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.ChannelEndpoint}.
 *
 * <p>See unix(7), socket(2), bind(2), listen(2), accept(2), connect(2).
 */
@NullMarked
package org.ipcsuite.sockets.unixstream;

import org.jspecify.annotations.NullMarked;
