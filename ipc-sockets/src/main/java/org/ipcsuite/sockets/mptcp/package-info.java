/**
 * {@code mptcp}: TCP that may use several paths at once; between two processes of one machine it is TCP with more
 * bookkeeping. A program uses it as it uses TCP, but must ask for it by its protocol number.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP)
 *   bind(host:port)
 *   listen(128)
 *                                               socket(the same)
 *   accept() &lt;-------------------&gt; connect(host:port)
 *   recv()  &lt;---------------------------------------- send()
 *   send()  ----------------------------------------&gt; recv()
 *   close()  ----------------------------------------&gt; recv() = 0
 *   close(), the port is free again
 * </pre>
 *
 * <p><b>The address</b> is HOST:PORT, such as 127.0.0.1:7007.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} in both directions.
 *
 * <p><b>Each message</b> costs one send(2) and one recv(2), fewer of the latter if several small ones have arrived.
 * Each is preceded by its length in 4 bytes ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>Limits.</b> Those of TCP. If the other side does not speak it, the connection falls back to plain TCP.
 * TCP_NODELAY is set.
 *
 * <p><b>How it fails.</b> As TCP does, but for this: the kernel of a process that dies with messages unread may end the
 * connection without a reset, and a sender whose window is full then waits for ever. This one asks poll(2) for
 * POLLRDHUP while there is no room. net.mptcp.enabled = 0 makes socket(2) fail with ENOPROTOOPT. There is no
 * authentication.
 *
 * <p><b>To look inside</b>: ss -Mnp shows the connections, ip mptcp monitor their paths, tcpdump -i lo -X tcp port 7007
 * the messages.
 *
 * <p><b>Use it when</b> a connection between two hosts shall outlive the loss of one of their networks, as when a
 * telephone leaves its Wi-Fi. <b>Not when</b> both are on one machine, where there is only one path, or the JDK's own
 * sockets must do, which cannot ask for it.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.SocketStreamEndpoint}.
 *
 * <p>See RFC 8684, mptcp.dev, ip(7).
 */
@NullMarked
package org.ipcsuite.sockets.mptcp;

import org.jspecify.annotations.NullMarked;
