/**
 * {@code udp6}: datagrams over IPv6, between two processes of one machine or of two. It is udp with longer addresses.
 *
 * <pre>
 *   server                                   client
 *   socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP)
 *   bind(host:port)
 *                                            socket(the same)
 *                                            connect(that)
 *   recvfrom() &lt;----------- HELLO ---------- send()    again every 50 ms
 *   connect(where it came from)
 *   send()     ----------- WELCOME --------&gt; recv()
 *   recv()     &lt;----------- DATA ----------- send()
 *   send()     ------------ DATA ----------&gt; recv()
 *   recv()     &lt;---------- GOODBYE --------- send(), close()
 *   connect(AF_UNSPEC), and wait for the next
 * </pre>
 *
 * <p>There is no connection: no accept, no end of file. Foreign datagrams are counted and dropped.
 *
 * <p><b>The address</b> is [HOST]:PORT, such as [::1]:7007.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader A header of eight bytes} precedes each message; one
 * datagram is one message.
 *
 * <p><b>Each message</b> is one datagram: one send(2) and one recv(2).
 *
 * <p><b>Limits.</b> 65,507 bytes including the header of 8. A receiver that is slow loses datagrams (SO_RCVBUF); they
 * arrive in order on loopback, on a network not always. Messages that are lost are never waited for without a deadline,
 * and a late one is never mistaken for an answer: what is exchanged carries numbers.
 *
 * <p><b>How it fails.</b> The kernel does not report that the peer is gone; its goodbye does, ECONNREFUSED may (ICMP),
 * in a private directory its lock does, and otherwise a timeout. There is no authentication.
 *
 * <p><b>To look inside</b>: ss -6 -unap shows the bytes that wait (Recv-Q), nstat -az Udp6RcvbufErrors what was
 * dropped, tcpdump -i lo -X ip6 and udp port 7007 the messages.
 *
 * <p><b>Use it when</b> udp fits and the network between the two speaks IPv6. <b>Not when</b> every message must
 * arrive, or IPv6 may be switched off, as it is in many containers.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See udp(7), ipv6(7), RFC 768, RFC 8200.
 */
@NullMarked
package org.ipcsuite.sockets.udp6;

import org.jspecify.annotations.NullMarked;
