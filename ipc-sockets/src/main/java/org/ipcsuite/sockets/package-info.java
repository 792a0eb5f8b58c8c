/**
 * Sockets: {@code socket(domain, type, protocol)} is a table, and each row that makes sense between two processes is a
 * package here. Its transport states the row, its addresses and its traits; the calls are made by the base class of its
 * family.
 *
 * <pre>
 *   base class                              mechanism        what is its own
 *   SocketTransport                         socketpair       socketpair(2); the child inherits one end
 *    |  the row of the table
 *    +- ChannelTransport                    unix-stream      bind(2) to a path; a stale one is replaced
 *    |   |  byte stream through the JDK
 *    |   +- TcpChannelTransport             tcp              AF_INET
 *    |                                      tcp6             AF_INET6
 *    +- ConnectedTransport
 *    |   |  bind, listen, accept | connect
 *    |   +- StreamTransport                 unix-abstract    bind(2) to a name outside of the file system
 *    |   |     byte stream, natively        mptcp            IPPROTO_MPTCP; poll(2) while there is no room
 *    |   |                                  vsock            a context and a port; connect(2) has its own timeout
 *    |   +- MessageTransport                unix-seqpacket   bind(2) to a path; a stale one is replaced
 *    |         a message is a packet        bluetooth        a PSM
 *    +- DatagramTransport
 *        |  hello, welcome | datagrams behind 8 bytes of ours
 *        +- AddressedTransport              unix-dgram       the connector binds a path too
 *        |   |  the kernel delivers by      netlink          the connector binds a port too
 *        |   |  address                     sctp             listen(2) after bind(2); sendto(2) instead of connect(2)
 *        |   |                              tipc-rdm         a service; sendto(2) instead of connect(2)
 *        |   +- UdpSocketTransport          udp              AF_INET
 *        |                                  udp6             AF_INET6
 *        |                                  udp-lite         IPPROTO_UDPLITE
 *        +- SessionTransport                raw              a protocol number each way
 *              every socket hears all       packet           an ethertype each way; sendto(2) instead of connect(2)
 * </pre>
 *
 * <p>The data path is one class a family: {@link org.ipcsuite.sockets.ChannelEndpoint} (read(2) and write(2) of the JDK),
 * {@link org.ipcsuite.sockets.SocketStreamEndpoint} (send(2) and recv(2), framed by a length), {@link
 * org.ipcsuite.sockets.SocketMessageEndpoint} (one packet a message) and {@link org.ipcsuite.sockets.DatagramEndpoint} (one
 * datagram a message, behind a {@link org.ipcsuite.sockets.DatagramHeader}).
 *
 * <p>{@link org.ipcsuite.sockets.Socket} is the calls of socket(2), bind(2), listen(2), accept(2), connect(2), send(2),
 * recv(2) and shutdown(2), written once; {@link org.ipcsuite.sockets.SocketOptions} is getsockopt(2) and setsockopt(2). An
 * {@link org.ipcsuite.sockets.Addressing} makes a struct sockaddr of a rendezvous, and says where a peer finds what is
 * bound. {@link org.ipcsuite.core.Resources} closes in reverse order what was opened before a call failed.
 *
 * <p><b>The second wake-up.</b> Whoever waits in read(2) or recv(2) of a Unix stream socket is woken twice for one answer. The
 * kernel (unix_stream_read_generic) puts the reader on the socket's only wait queue without saying for what, and wakes that
 * queue also when the peer takes what this side has sent, as there is room again (unix_write_space). So the reader wakes up
 * when its request is read, finds nothing, and sleeps again. poll(2) and epoll(7) are on the same queue, for POLLIN alone,
 * and are not woken by room; a receive of packets or datagrams filters likewise, and TCP announces room only to a sender
 * that waits for it. With {@link org.ipcsuite.core.Options#pollsFirst} a stream socket is polled before it is read.
 *
 * <p>On two processors that is a race. An answer that comes while the reader is awake for nothing need not wake it; one that
 * comes when it sleeps again wakes it from sleep a second time. On one processor the reader takes the processor away from
 * the peer that was about to answer. Counted in C, 64 B, Linux 6.18, two processors of an AMD EPYC as a guest, kept awake,
 * 2026-11-30:
 *
 * <pre>
 *                                          switches a message      round trip
 *                                          read(2)    poll(2)      read(2)                 poll(2)
 *   two processors that wake up quickly    1.1-1.7    1.00         21 us, or 42 us         23-28 us
 *   two that wake up slowly                1.17       1.00         81 us                   82 us
 *   one processor                          1.62       1.00         22.3 us                 18.9 us
 * </pre>
 *
 * Over 16 alternating pairs the ratio on one processor was 1.19 (95 %: 1.17 to 1.21), and on two that wake up slowly 0.89
 * (0.64 to 1.10). So polling first pays on one processor, and on two where every answer has to be quick rather than some of
 * them; it costs a system call for each read. A selector of the JDK does the same for a channel.
 *
 * <p>One thread serves many clients ({@link org.ipcsuite.core.Transport#serve}) with a selector over the channels of
 * the JDK, with epoll(7) over connected native sockets ({@link org.ipcsuite.core.serving}), and with one socket where
 * there is no connection ({@code SessionServer}).
 */
@NullMarked
package org.ipcsuite.sockets;

import org.jspecify.annotations.NullMarked;
