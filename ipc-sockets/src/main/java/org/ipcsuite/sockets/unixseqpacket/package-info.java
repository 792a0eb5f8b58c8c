/**
 * {@code unix-seqpacket}: a connected socket that keeps boundaries, with a path as its name. It is unix-stream without
 * framing: what is sent as one packet arrives as one.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_UNIX, SOCK_SEQPACKET)
 *   bind(path)
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_SEQPACKET)
 *   accept() &lt;-------------------&gt; connect(path)
 *   recv()  &lt;---------------------------------------- send()
 *   send()  ----------------------------------------&gt; recv()
 *   close()  ----------------------------------------&gt; recv() = 0
 *   close(), unlink(path)
 * </pre>
 *
 * <p><b>The address</b> is the path of the socket.
 *
 * <p><b>Wire format.</b> One packet is one message, of at least one byte, without a header. There is no handshake, and
 * closing the socket ends the exchange. The receiver chooses its largest message, which {@code serve --max-message}
 * sets; a larger packet ends the connection.
 *
 * <p><b>Each message</b> is one packet: one send(2) and one recv(2), without a header.
 *
 * <p><b>Limits.</b> A packet fits the sender's buffer (net.core.wmem_default, 212,992 B less 32); a
 * program may ask for a larger one with SO_SNDBUF, up to net.core.wmem_max (socket(7)). An empty one looks like end of file, so the smallest has one byte. The path has up to 107 bytes.
 *
 * <p><b>How it fails.</b> The death of a peer is noticed at once: recv(2) returns 0, send(2) EPIPE. The path stays
 * after a crash; connect(2) tells a stale socket (ECONNREFUSED, replaced) from a live one. Mode 0600, and each side
 * checks that the other's effective user id is its own (SO_PEERCRED).
 *
 * <p><b>To look inside</b>: ss -xlp lists the listening processes and their paths, ss -xp the connections and the bytes
 * that wait (Recv-Q).
 *
 * <p><b>Use it when</b> boundaries, connections and the peer's death shall all come from the kernel, and messages stay
 * below 200 KB. <b>Not when</b> pure Java must do, whose channels do not know the type, or it must run on macOS, which
 * does not have it.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.SocketMessageEndpoint}.
 *
 * <p>See unix(7), socket(2), send(2), recv(2).
 */
@NullMarked
package org.ipcsuite.sockets.unixseqpacket;

import org.jspecify.annotations.NullMarked;
