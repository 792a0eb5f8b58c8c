/**
 * {@code udp}: datagrams over IPv4, between two processes of one machine or of two. A message is sent and forgotten:
 * the programs must find out themselves whether it arrived and whether there is a receiver.
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
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader A header of eight bytes} precedes each message; one
 * datagram is one message.
 *
 * <p><b>Each message</b> is one datagram: one send(2) and one recv(2).
 *
 * <p><b>Many subscribers.</b> In a directory, {@link org.ipcsuite.sockets.Multicast IPv4 multicast on the loopback}: one
 * send(2), and the kernel copies the datagram to the socket of every member of the group. Each loses what it is too slow
 * for, and no other does.
 *
 * <p><b>Limits.</b> 65,507 bytes including the header of 8. A slow receiver loses datagrams (SO_RCVBUF); they arrive in
 * order on loopback, but not always on a network. No call waits for a lost message without a deadline, and a late
 * message is never taken for a reply, since messages carry numbers.
 *
 * <p><b>How it fails.</b> The kernel does not report that the peer is gone; its goodbye does, ECONNREFUSED may (ICMP),
 * in a private directory its lock does, and otherwise a timeout. There is no authentication.
 *
 * <p><b>To look inside</b>: ss -unap shows the bytes that wait (Recv-Q), nstat -az UdpRcvbufErrors what was dropped,
 * tcpdump -i lo -X udp port 7007 the messages.
 *
 * <p><b>Use it when</b> the newest value is worth more than all of them, as with metrics, positions or sound. <b>Not
 * when</b> every message must arrive: a slow receiver loses some without notice, on loopback too.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See udp(7), ip(7), RFC 768.
 */
@NullMarked
package org.ipcsuite.sockets.udp;

import org.jspecify.annotations.NullMarked;
