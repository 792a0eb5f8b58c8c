/**
 * {@code udp-lite}: UDP whose checksum may cover less than the whole datagram, for codecs that prefer damage to loss.
 * In everything else it is UDP, with ports of its own.
 *
 * <pre>
 *   server                                   client
 *   socket(AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE)
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
 * <p><b>The address</b> is HOST:PORT, such as 127.0.0.1:7007.
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
 * <p><b>To look inside</b>: cat /proc/net/udplite shows the bytes that wait (rx_queue), tcpdump -i lo -X ip proto 136
 * the messages.
 *
 * <p><b>Use it when</b> a codec for sound or pictures can do more with a damaged datagram than with none, over radio.
 * <b>Not when</b> anything else fits: firewalls do not know it, and Linux says at its first use that it is scheduled to
 * be removed.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See udplite(7), RFC 3828. A sender lowers the coverage with UDPLITE_SEND_CSCOV; here all is covered.
 */
@NullMarked
package org.ipcsuite.sockets.udplite;

import org.jspecify.annotations.NullMarked;
