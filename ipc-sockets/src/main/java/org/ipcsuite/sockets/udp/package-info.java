/**
 * {@code udp}: datagrams over IPv4, between two processes of one machine or of two. A message is sent and forgotten:
 * whether it arrived, and whether anybody is there, the programs must find out themselves.
 *
 * <pre>
 *   server                                   client
 *   socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP)
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
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader Eight bytes in front} of each message; one
 * datagram is one message.
 *
 * <p><b>Each message</b> is one datagram: one send(2) and one recv(2).
 *
 * <p><b>Limits.</b> 65,507 bytes with our 8. A receiver that is slow loses datagrams (SO_RCVBUF); they arrive in order
 * on loopback, on a network not always. Messages that are lost are never waited for without a deadline, and a late one
 * is never mistaken for an answer: what is exchanged carries numbers.
 *
 * <p><b>How it fails.</b> No kernel tells that the peer is gone: its goodbye does, ECONNREFUSED may (ICMP), in a
 * private directory its lock does, and otherwise a timeout. There is no authentication.
 *
 * <p><b>To look inside</b>: ss -unap shows the bytes that wait (Recv-Q), nstat -az UdpRcvbufErrors what was dropped,
 * tcpdump -i lo -X udp port 7007 the messages.
 *
 * <p><b>Use it when</b> the newest value is worth more than all of them, as with metrics, positions or sound. <b>Not
 * when</b> every message must arrive: a receiver that is slow loses some without a word, on loopback too.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See udp(7), ip(7), RFC 768.
 */
@NullMarked
package org.ipcsuite.sockets.udp;

import org.jspecify.annotations.NullMarked;
