/**
 * {@code raw}: an experimental protocol directly over IP: 253 to the listener, 254 to the connector. There are no
 * ports: every socket that asks for the protocol gets every packet of it.
 *
 * <pre>
 *   server                                   client
 *   receives: socket(AF_INET, SOCK_RAW, 253), bind(127.0.0.1)
 *   sends:    socket(AF_INET, SOCK_RAW, 254), connect(127.0.0.1)
 *                                            the same, 254 receives, 253 sends
 *   recvfrom() &lt;----------- HELLO ---------- send()    again every 50 ms
 *
 *   send()     ----------- WELCOME --------&gt; recv()
 *   recv()     &lt;----------- DATA ----------- send()
 *   send()     ------------ DATA ----------&gt; recv()
 *   recv()     &lt;---------- GOODBYE --------- send(), close()
 *   wait for the next
 * </pre>
 *
 * <p>There is no connection: no accept, no end of file. Foreign datagrams are counted and dropped.
 *
 * <p><b>The address</b> is the session in hexadecimal, 1 to 14 digits without 0x: 7007 is the session of the 7 bytes
 * 00 00 00 00 00 70 07, in this order. The connector says that one, and no other.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader A header of eight bytes} precedes each message; one
 * packet is one message. What arrives begins with the IP header, whose length in words of 4 bytes is the lower half of
 * its first byte; what is sent does not.
 *
 * <p><b>Each message</b> is one IP packet: one send(2) and one recv(2), which also shows the IP header of 20 bytes.
 *
 * <p><b>One process a side.</b> There are no ports with which the kernel would refuse a second server or client. So
 * each side first binds an abstract Unix datagram socket, {@code ipc-suite/raw/SESSION/listener} or {@code
 * .../connector}, the session in hexadecimal without leading zeros, and keeps it open: EADDRINUSE is another process of
 * that side.
 *
 * <p><b>Limits.</b> 65,515 bytes including the header of 8. It needs CAP_NET_RAW, as root has it or as an ambient
 * capability (setpriv(1)). There are no ports: every raw socket of the protocol
 * gets every packet, so each direction has a protocol of its own (RFC 3692 keeps 253 and 254 for experiments) and the
 * session says whose it is. A receiver that is slow loses packets. A server has one client at a time: the session
 * stands for the port that there is not, and both sides carry the same one.
 *
 * <p><b>How it fails.</b> Nothing reports that the peer is gone except its goodbye, in a private directory its lock,
 * otherwise a timeout.
 *
 * <p><b>To look inside</b>: ss -wnap shows the bytes that wait (Recv-Q), tcpdump -i lo -X ip proto 253 or ip proto 254
 * the messages.
 *
 * <p><b>Use it when</b> a protocol over IP is itself the task, as it is for ping(8) or a routing daemon. <b>Not
 * when</b> programs just want to exchange messages: it needs CAP_NET_RAW, every process with that capability can read
 * the messages, and lost messages stay lost.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See raw(7), ip(7), RFC 791, RFC 3692.
 */
@NullMarked
package org.ipcsuite.sockets.raw;

import org.jspecify.annotations.NullMarked;
