/**
 * Sockets: {@code socket(domain, type, protocol)} is a table, and each row that makes sense between two processes is a
 * package here. Four kinds of row share four data paths:
 *
 * <pre>
 *   kind                          endpoint                 a message is          rows
 *   byte stream, through the JDK  {@link org.ipcsuite.sockets.ChannelEndpoint}          framed by its length  unix-stream tcp tcp6
 *   byte stream, natively         {@link org.ipcsuite.sockets.SocketStreamEndpoint}     framed by its length  unix-abstract socketpair mptcp vsock
 *   connected, with boundaries    {@link org.ipcsuite.sockets.SocketMessageEndpoint}    one packet            unix-seqpacket bluetooth
 *   connectionless                {@link org.ipcsuite.sockets.DatagramEndpoint}         one datagram behind   unix-dgram udp udp6 udp-lite
 *                                                          8 bytes of ours       raw packet netlink sctp tipc-rdm
 * </pre>
 *
 * {@link org.ipcsuite.sockets.Socket} is the calls of socket(2), bind(2), listen(2), accept(2), connect(2), send(2),
 * recv(2) and shutdown(2), written once.
 */
@NullMarked
package org.ipcsuite.sockets;

import org.jspecify.annotations.NullMarked;
