/**
 * {@code unix-dgram}: datagrams between two processes of one machine, reliable and in order. A datagram is a whole
 * message, and unlike those of UDP none is lost.
 *
 * <pre>
 *   server                                   client
 *   socket(AF_UNIX, SOCK_DGRAM)
 *   bind(path)
 *                                            socket(AF_UNIX, SOCK_DGRAM)
 *                                            bind(path of its own), connect(that)
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
 * <p><b>The address</b> is the path of the listener's socket. The connector binds one of its own, of mode 0600, since
 * the listener replies and connects to it: this suite's is the same path followed by a dot and the process id.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader A header of eight bytes} precedes each message; one
 * datagram is one message.
 *
 * <p><b>Each message</b> is one datagram: one send(2) and one recv(2).
 *
 * <p><b>Limits.</b> 212,960 bytes including the header of 8 (net.core.wmem_default less 32); a program
 * may ask for more with SO_SNDBUF, up to net.core.wmem_max (socket(7)). The receiver's queue holds 10 datagrams (net.unix.max_dgram_qlen); a sender then waits, nothing is dropped. Both sides bind, since an answer
 * needs an address. What clients of one server leave unread fills the server's one send buffer: 400 KiB of it hold
 * up all.
 *
 * <p><b>How it fails.</b> There is no end of file: a peer's goodbye shows that it is gone, or in a private directory
 * its lock. A send to a socket that is closed is ECONNREFUSED. Both paths stay after a crash. Sending needs write
 * permission on the socket: mode 0600. Each side checks that the file of the other's socket belongs to its own
 * effective user id (fstat(2)) before it connects to it.
 *
 * <p><b>To look inside</b>: ss -xap shows the paths and the bytes that wait (Recv-Q).
 *
 * <p><b>Use it when</b> messages are small and stand alone, and many senders report to one receiver, as they do to the
 * log daemon at /dev/log. <b>Not when</b> the peers must be known, or their end must be noticed: there is no
 * connection. unix-seqpacket has one.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See unix(7), socket(2), send(2), recv(2).
 */
@NullMarked
package org.ipcsuite.sockets.unixdgram;

import org.jspecify.annotations.NullMarked;
