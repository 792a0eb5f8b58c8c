/**
 * {@code tcp6}: a connected byte stream between two processes of one machine or of two, over IP version 6. It is tcp
 * with longer addresses.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP)
 *   bind(host:port)
 *   listen(128)
 *                                               socket(the same)
 *   accept() &lt;-------------------&gt; connect(host:port)
 *   read()  &lt;---------------------------------------- write()
 *   write()  ----------------------------------------&gt; read()
 *   close()  ----------------------------------------&gt; read() = -1
 *   close(), the port is free again
 * </pre>
 *
 * <p><b>The address</b> is [HOST]:PORT, such as [::1]:7007.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} in both directions.
 *
 * <p><b>Each message</b> costs one write(2) and one read(2), fewer of the latter if several small ones have arrived.
 * Each is preceded by its length in 4 bytes ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>Limits.</b> The buffers grow by themselves up to net.ipv4.tcp_rmem and net.ipv4.tcp_wmem. Bound to ::1 unless
 * an address is given. TCP_NODELAY is set, since a small message would otherwise wait for the acknowledgement of the
 * one before.
 *
 * <p><b>How it fails.</b> The death of a process is noticed at once: its kernel ends or resets the connection. The
 * death of a machine is not: only a timeout reveals it. Nothing is left but connections in TIME_WAIT, which
 * SO_REUSEADDR lets the next server ignore. There is no authentication: any process that can reach the port can
 * connect.
 *
 * <p><b>To look inside</b>: ss -6 -tnp shows the connections and the bytes that wait (Recv-Q), tcpdump -i lo -X ip6 and
 * tcp port 7007 the messages.
 *
 * <p><b>Use it when</b> tcp fits and the network between the two speaks IPv6. <b>Not when</b> IPv6 may be switched off,
 * as it is in many containers: there is then no ::1 either.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.ChannelEndpoint}.
 *
 * <p>See tcp(7), ipv6(7), socket(7), RFC 9293.
 */
@NullMarked
package org.ipcsuite.sockets.tcp6;

import org.jspecify.annotations.NullMarked;
