/**
 * {@code bluetooth}: L2CAP, the packets of Bluetooth, between two processes by the local controller. It is made for
 * devices near each other; both ends on one of them is a trial.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_BLUETOOTH, SOCK_SEQPACKET, BTPROTO_L2CAP)
 *   bind(psm)
 *   listen(128)
 *                                               socket(the same)
 *   accept() &lt;-------------------&gt; connect(psm)
 *   recv()  &lt;---------------------------------------- send()
 *   send()  ----------------------------------------&gt; recv()
 *   close()  ----------------------------------------&gt; recv() = 0
 *   close(), the psm is free again
 * </pre>
 *
 * <p><b>The address</b> is a PSM of the local controller in decimal, such as 4097.
 *
 * <p><b>Wire format.</b> One packet is one message, of at least one byte, with nothing in front. There is no
 * handshake, and closing the socket is the goodbye. The largest message is the receiver's own choice, which {@code
 * serve --max-message} sets; a larger packet ends the connection.
 *
 * <p><b>Each message</b> is one packet: one send(2) and one recv(2), with nothing of ours around it.
 *
 * <p><b>Limits.</b> 672 bytes, the MTU of L2CAP unless it is negotiated. It needs a controller. An address is a
 * protocol and service multiplexer (PSM), odd and from 4097 on for everybody.
 *
 * <p><b>How it fails.</b> As a connection does: a dead peer ends it. Most kernels of servers have no Bluetooth:
 * EAFNOSUPPORT.
 *
 * <p><b>To look inside</b>: btmon shows every packet, bluetoothctl show the controller.
 *
 * <p><b>Use it when</b> the other side is a device nearby, and there is no other network. <b>Not when</b> both
 * processes are on one machine, or the machine is a server, which has no controller.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.sockets.SocketMessageEndpoint}.
 *
 * <p>See Bluetooth Core Specification, volume 3, part A; l2cap in linux/net/bluetooth.
 */
@NullMarked
package org.ipcsuite.sockets.bluetooth;

import org.jspecify.annotations.NullMarked;
