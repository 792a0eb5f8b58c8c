/**
 * JeroMQ, ZeroMQ without a native part: sockets that carry messages, over TCP.
 *
 * <pre>
 *   caller                   I/O thread                              I/O thread           caller
 *   send() -- mailbox --&gt;  write(2)      -- TCP of loopback --&gt;   read(2) -- mailbox --&gt;  recv()
 * </pre>
 *
 * A client asks a REP socket for a pair of PAIR sockets of its own, which is ZeroMQ's pattern for two that talk to each
 * other alone. ZeroMQ tells neither that a peer has left nor that it was killed, so an empty message says that it leaves,
 * and only a timeout reveals the rest.
 *
 * <pre>
 *   jeromq-tcp   tcp://
 *   jeromq-ipc   ipc://, which in JeroMQ is TCP too: the path is made into a port of 127.0.0.1
 * </pre>
 */
@NullMarked
package org.ipcsuite.libraries.jeromq;

import org.jspecify.annotations.NullMarked;
