/**
 * junixsocket: Unix sockets of every type as the sockets and channels of java.net and java.nio, by a native part of its own.
 *
 * <pre>
 *   junixsocket-stream      AFUNIXSocketChannel: a byte stream, with the frames of unix-stream
 *   junixsocket-seqpacket   AFUNIXDatagramSocket of type SOCK_SEQPACKET: boundaries are the kernel's
 * </pre>
 *
 * There is no thread beside the caller's: one write(2) or send(2) and one read(2) or recv(2) for each message.
 */
@NullMarked
package org.ipcsuite.libraries.junixsocket;

import org.jspecify.annotations.NullMarked;
