/**
 * {@code mptcp}: TCP that may use several paths at once; between two processes of one machine it is TCP with more bookkeeping.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP)
 *   bind(host:port)
 *   listen(128)
 *                                               socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP)
 *   accept() &lt;------- meet -------&gt; connect(host:port)
 *   recv()  &lt;---------------------------------------- send()
 *   send()  ----------------------------------------&gt; recv()
 *   close()  ----------------------------------------&gt; recv() = 0
 *   close(), the port is free again
 * </pre>
 *
 * <p><b>Each message</b> costs one send(2) and one recv(2), fewer of the latter if several small ones have arrived. A length of 4
 * bytes stands in front of each ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>Limits.</b> Those of TCP. If the other side does not speak it, the connection falls back to plain TCP. TCP_NODELAY is set.
 *
 * <p><b>How it fails.</b> As TCP does; net.mptcp.enabled = 0 makes socket(2) fail with ENOPROTOOPT. There is no authentication.
 *
 * <p>See RFC 8684, mptcp.dev, ip(7).
 */
@NullMarked
package org.ipcsuite.sockets.mptcp;

import org.jspecify.annotations.NullMarked;
