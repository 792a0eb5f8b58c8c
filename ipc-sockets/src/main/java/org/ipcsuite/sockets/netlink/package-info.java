/**
 * {@code netlink}: the kernel's own message bus, of which NETLINK_USERSOCK is left to programs. It is made for talking
 * to the kernel, but two programs can use it too.
 *
 * <pre>
 *   server                                   client
 *   socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK)
 *   bind(the port of the address)
 *                                            socket(the same)
 *                                            bind(port 0: the kernel chooses)
 *                                            connect(the port of the address)
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
 * <p><b>The address</b> is a port in decimal, 1 to 4294967295: nl_pid of the listener's struct sockaddr_nl, whose
 * nl_groups are 0. It need not be a process id.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader A header of eight bytes} precedes each message; one
 * datagram is one message, without a struct nlmsghdr.
 *
 * <p><b>Each message</b> is one netlink message: one send(2) and one recv(2), without a struct nlmsghdr, which only the
 * kernel needs.
 *
 * <p><b>Limits.</b> 212,960 bytes including the header of 8 (net.core.wmem_default less 32); a program
 * may ask for more with SO_SNDBUF, up to net.core.wmem_max (socket(7)). The smallest has one byte.
 * A sender waits while the receiver's buffer is full.
 *
 * <p><b>How it fails.</b> A send to a port that is gone is ECONNREFUSED; a receiver gets no report: the goodbye shows
 * that the peer is gone, or in a private directory the lock. The port id that the listener publishes goes with its
 * socket. Any process of the network namespace may send to it: what carries another session is dropped.
 *
 * <p><b>To look inside</b>: ss -f netlink -ap, or cat /proc/net/netlink, shows the bytes that wait (Recv-Q, Rmem).
 *
 * <p><b>Use it when</b> the other side is the kernel itself: routes, devices, audit. <b>Not when</b> both sides are
 * programs and anything else will do: NETLINK_USERSOCK is one bus for all of them, and only Linux has it.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See netlink(7).
 */
@NullMarked
package org.ipcsuite.sockets.netlink;

import org.jspecify.annotations.NullMarked;
