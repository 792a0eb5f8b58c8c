/**
 * {@code tipc-rdm}: reliable datagrams of the cluster protocol TIPC, the one SOCK_RDM in today's kernels. A message
 * goes to a service by its number, wherever in the cluster that runs.
 *
 * <pre>
 *   server                                   client
 *   socket(AF_TIPC, SOCK_RDM)
 *   bind(service type and instance)
 *                                            socket(AF_TIPC, SOCK_RDM)
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
 * <p><b>The address</b> is TYPE:INSTANCE of a service in decimal, such as 7007:1.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.sockets.DatagramHeader A header of eight bytes} precedes each message; one
 * datagram is one message.
 *
 * <p><b>Each message</b> is one message of TIPC: one sendto(2) and one recv(2).
 *
 * <p><b>Limits.</b> 66,000 bytes including the header of 8. Reliable: a sender waits or is told. It needs the module
 * tipc: without, socket(2) fails with EAFNOSUPPORT. An address is a service, {@code 4711:1}.
 *
 * <p><b>How it fails.</b> The goodbye tells that the peer is gone, in a private directory its lock, otherwise a
 * timeout. Any process of the cluster may send to a service.
 *
 * <p><b>To look inside</b>: tipc socket list shows the sockets, tipc nametable show which services there are and where.
 *
 * <p><b>Use it when</b> the machines are a TIPC cluster already, and services move between them. <b>Not when</b> there
 * is no such cluster: the module is seldom loaded, and hardly any other system has it.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.DatagramEndpoint}.
 *
 * <p>See tipc(7), tipc.io.
 */
@NullMarked
package org.ipcsuite.sockets.tipcrdm;

import org.jspecify.annotations.NullMarked;
