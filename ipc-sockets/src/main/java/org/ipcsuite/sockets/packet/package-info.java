/**
 * {@code packet}: link-layer frames on the loopback interface: ethertype 0x88B5 to the listener, 0x88B6 to the
 * connector. Nothing of IP takes part: what is sent is a frame, and every socket of its ethertype sees it.
 *
 * <pre>
 *   server                                   client
 *   socket(AF_PACKET, SOCK_DGRAM, 0)
 *   bind(0x88B5 on lo), send to 0x88B6 on lo
 *                                            socket(AF_PACKET, SOCK_DGRAM, 0)
 *                                            bind(0x88B6 on lo), send to 0x88B5
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
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader Eight bytes in front} of each message; one frame
 * is one message, and shows no header of the link layer (SOCK_DGRAM).
 *
 * <p><b>Each message</b> is one frame: one sendto(2) and one recv(2).
 *
 * <p><b>One process a side.</b> The kernel has no port here that would keep a second server or client out. So each side
 * first binds an abstract Unix datagram socket, {@code ipc-suite/packet/SESSION/listener} or {@code .../connector}, the
 * session in hexadecimal without leading zeros, and keeps it open: EADDRINUSE is another process of that side.
 *
 * <p><b>Limits.</b> The MTU of lo, 65,536 bytes including the header of 8. It needs CAP_NET_RAW, as root has it or as
 * an ambient capability (setpriv(1)). Every packet socket of the ethertype gets every frame, so each direction has one
 * of its own (IEEE keeps 0x88B5 and 0x88B6 for experiments) and the session says whose it is. An empty frame never
 * arrives. A receiver that is slow loses frames. A server has one client at a time: the session stands for the port
 * that there is not, and both sides carry the same one.
 *
 * <p><b>How it fails.</b> Nothing reports that the peer is gone except its goodbye, in a private directory its lock,
 * otherwise a timeout.
 *
 * <p><b>To look inside</b>: ss -0ap shows the bytes that wait (Recv-Q), tcpdump -i lo -X ether proto 0x88b5 or ether
 * proto 0x88b6 the messages.
 *
 * <p><b>Use it when</b> frames are themselves the task, as for a sniffer or a DHCP client. <b>Not when</b> programs
 * just want to exchange messages: it needs CAP_NET_RAW, every process with that capability can read the messages, and
 * lost messages stay lost.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See packet(7), netdevice(7), IEEE 802.
 */
@NullMarked
package org.ipcsuite.sockets.packet;

import org.jspecify.annotations.NullMarked;
