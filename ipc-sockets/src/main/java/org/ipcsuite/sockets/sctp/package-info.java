/**
 * {@code sctp}: messages over associations of several streams; one socket serves all its peers (one-to-many style).
 * Many streams share an association, so that what is lost in one does not hold up the others.
 *
 * <pre>
 *   server                                   client
 *   socket(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP)
 *   bind(host:port)
 *                                            socket(the same)
 *
 *   recvfrom() &lt;----------- HELLO ---------- send()    again every 50 ms
 *   remember where it came from
 *   send()     ----------- WELCOME --------&gt; recv()
 *   recv()     &lt;----------- DATA ----------- send()
 *   send()     ------------ DATA ----------&gt; recv()
 *   recv()     &lt;---------- GOODBYE --------- send(), close()
 *   wait for the next
 * </pre>
 *
 * <p>There is no connection: no accept, no end of file. Foreign datagrams are counted and dropped.
 *
 * <p><b>The address</b> is HOST:PORT, such as 127.0.0.1:7007.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader A header of eight bytes} precedes each message; one
 * datagram is one message.
 *
 * <p><b>Each message</b> is one SCTP message: one sendto(2) and one recv(2). An association comes with the first
 * message to an address.
 *
 * <p><b>Limits.</b> 65,535 bytes including the header of 8. Reliable and in order within a stream. It needs the module
 * sctp: without, socket(2) fails with ESOCKTNOSUPPORT.
 *
 * <p><b>How it fails.</b> The goodbye tells that the peer is gone, in a private directory its lock, otherwise a
 * timeout. There is no authentication.
 *
 * <p><b>To look inside</b>: ss -Sap shows the associations, tcpdump -i lo -X sctp the messages.
 *
 * <p><b>Use it when</b> the other side speaks it already, as telephone networks do (Diameter, SIGTRAN), or an
 * association shall use several networks at once. <b>Not when</b> either end is not yours to configure: most firewalls
 * stop it, and many kernels do not have it.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See sctp(7), RFC 9260, RFC 6458.
 */
@NullMarked
package org.ipcsuite.sockets.sctp;

import org.jspecify.annotations.NullMarked;
