/**
 * {@code tcp}: a connected byte stream between two processes of one machine or of two, over IP version 4. A program
 * that uses the loopback interface today can use another host tomorrow, with another address.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
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
 * <p><b>The address</b> is HOST:PORT, such as 127.0.0.1:7007.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} in both directions.
 *
 * <p><b>Each message</b> costs one write(2) and one read(2), fewer of the latter if several small ones have arrived.
 * Each is preceded by its length in 4 bytes ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>Limits.</b> The buffers grow by themselves up to net.ipv4.tcp_rmem and net.ipv4.tcp_wmem. Bound to 127.0.0.1
 * unless an address is given. TCP_NODELAY is set, since a small message would otherwise wait for the acknowledgement of
 * the one before.
 *
 * <p><b>How it fails.</b> The death of a process is noticed at once: its kernel ends or resets the connection. The
 * death of a machine is not: only a timeout reveals it. Nothing is left but connections in TIME_WAIT, which
 * SO_REUSEADDR lets the next server ignore. There is no authentication: any process that can reach the port can
 * connect.
 *
 * <p><b>To look inside</b>: ss -tnp shows the connections and the bytes that wait (Recv-Q), tcpdump -i lo -X tcp port
 * 7007 the messages.
 *
 * <p><b>Use it when</b> one of the two may move to another host, into a container or to another operating system.
 * <b>Not when</b> both stay on one machine: a Unix socket needs no IP stack, is protected by permissions and identifies
 * its peer, while any user of the machine can reach a port.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.ChannelEndpoint}.
 *
 * <p>See tcp(7), ip(7), socket(7), RFC 9293.
 */
@NullMarked
package org.ipcsuite.sockets.tcp;

import org.jspecify.annotations.NullMarked;
