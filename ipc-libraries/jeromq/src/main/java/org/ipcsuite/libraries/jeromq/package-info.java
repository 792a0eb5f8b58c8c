/**
 * JeroMQ, ZeroMQ without a native part: sockets that carry messages, over TCP.
 *
 * <pre>
 *   caller                   I/O thread                              I/O thread           caller
 *   send() -- mailbox --&gt;  write(2)      -- TCP of loopback --&gt;   read(2) -- mailbox --&gt;  recv()
 * </pre>
 *
 * A client asks a REP socket for the address of a DEALER socket of its own, and connects one to it: those are ZeroMQ's
 * sockets for two that both send when they like (PAIR sockets are for threads, and do not survive a connection).
 * ZeroMQ tells neither that a peer has left nor that it was killed, so an empty message says that it leaves, and only a
 * timeout reveals the rest.
 *
 * <p><b>A connection may stay silent.</b> JeroMQ 0.6.0 connects with one entry in its table of channels and exchanges
 * messages with another one of the same channel. If its I/O thread finds both in one turn, it cancels the channel's
 * selection key for the first and takes the cancelled key to be that of the second, so nothing is read or written there
 * (zeromq/jeromq#1022: some connections in a hundred, more on busy processors). Only the handshake's own timer ends that,
 * after 30 seconds; here it is a fifth of a second, after which the library connects anew. That loses nothing, since it sends
 * no message before the handshake, and close() waits for so long where nothing was received yet. The side that is bound
 * has two connections then, one of them about to end, so it sends nothing until the peer's first message, one byte, has
 * come through the other.
 *
 * <pre>
 *   jeromq-tcp   tcp://
 *   jeromq-ipc   ipc://, which in JeroMQ is TCP too: the path is made into a port of 127.0.0.1
 * </pre>
 */
@NullMarked
package org.ipcsuite.libraries.jeromq;

import org.jspecify.annotations.NullMarked;
