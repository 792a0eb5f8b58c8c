/**
 * gRPC: calls over HTTP/2, with bytes for messages and no generated code.
 *
 * <pre>
 *   caller                Netty's loop                                   Netty's loop        caller
 *   send(request)  --&gt;  HEADERS, DATA, END_STREAM    -- socket --&gt;   onMessage  --queue--&gt; receive()
 *   receive() &lt;-- queue -- onMessage    &lt;-- socket -- HEADERS, DATA, trailers     &lt;-- send(reply)
 * </pre>
 *
 * A request is a unary call, and the reply its response. One way, messages are those of a client stream: the server asks
 * for as many as it has taken, and its response answers the whole stream. So the side that connects asks, and the other
 * one answers. Callbacks run in Netty's thread (directExecutor), as they only hand over.
 *
 * <pre>
 *   grpc-unix   a Unix socket; Netty's epoll
 *   grpc-tcp    TCP of the loopback interface
 * </pre>
 */
@NullMarked
package org.ipcsuite.libraries.grpc;

import org.jspecify.annotations.NullMarked;
