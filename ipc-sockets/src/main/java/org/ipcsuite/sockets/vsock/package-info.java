/**
 * {@code vsock}: a connected byte stream between a virtual machine and its host, or within one by the loopback context
 * 1. An address is a number that the hypervisor assigns, so neither side needs a network.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_VSOCK, SOCK_STREAM)
 *   bind(cid 1, port)
 *   listen(128)
 *                                               socket(AF_VSOCK, SOCK_STREAM)
 *   accept() &lt;-------------------&gt; connect(cid 1, port)
 *   recv()  &lt;---------------------------------------- send()
 *   send()  ----------------------------------------&gt; recv()
 *   close()  ----------------------------------------&gt; recv() = 0
 *   close(), the port is free again
 * </pre>
 *
 * <p><b>The address</b> is CID:PORT in decimal, such as 1:7007.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} in both directions.
 *
 * <p><b>Each message</b> costs one send(2) and one recv(2), fewer of the latter if several small ones have arrived.
 * Each is preceded by its length in 4 bytes ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>Limits.</b> Within one machine it needs the module vsock_loopback; without it, connect(2) never completes. An
 * address is a context and a port, {@code 1:7007}.
 *
 * <p><b>How it fails.</b> As any stream: the death of a peer ends or resets the connection. There is no authentication.
 *
 * <p><b>To look inside</b>: ss --vsock -ap shows the connections and the bytes that wait (Recv-Q).
 *
 * <p><b>Use it when</b> a virtual machine and its host must talk and there is no network between them, as with a
 * hypervisor's agents. <b>Not when</b> both processes are on one machine: it then needs a module that is seldom loaded,
 * and unix-stream does the same.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.SocketStreamEndpoint}.
 *
 * <p>See vsock(7).
 */
@NullMarked
package org.ipcsuite.sockets.vsock;

import org.jspecify.annotations.NullMarked;
