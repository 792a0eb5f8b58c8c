/**
 * {@code aeron-udp}: Aeron's streams over UDP, between two processes of one machine or of two. Messages arrive in order,
 * and what is lost on the way is sent again.
 *
 * <pre>
 *   listener                            connector
 *   listen:  subscribe HOST:PORT,
 *            stream 1                   connect: subscribe its host and
 *                                                a free port, stream 2
 *                                                publish HOST:PORT, stream 1
 *   accept:  hear  &lt;------- hello ID PORT -------
 *            publish to there, stream 2
 *                  -------- welcome ID 0 -------&gt;
 *   receive: poll the image             send:    offer to the publication
 *   close:   close the publication      receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is {@code HOST:PORT}. The listener answers to the host that the hello came from. In a private
 * directory both use the listener's driver, as one serves all processes of a machine; at a host and port each has its own.
 *
 * <p><b>Wire format.</b> The connector subscribes to {@code aeron:udp?endpoint=ITS-HOST:A-FREE-PORT}, stream 2, and
 * publishes to {@code aeron:udp?endpoint=HOST:PORT}, stream 1. The first message of stream 1 is the ASCII text {@code
 * hello ID PORT}, that of stream 2 {@code welcome ID 0}: one blank between the words, ID 16 random lower-case
 * hexadecimal digits chosen by the connector, PORT the decimal port to which it subscribed. All others are messages;
 * closing the publication is the goodbye.
 *
 * <p><b>Each message</b> is one datagram up to 1,376 bytes, sent and received by the drivers' threads: a sendmsg(2) and a
 * recvmsg(2) there, none here. Helper threads: [sender,receiver,driver-conductor] of each driver, aeron-client in both.
 * Every message passes through them, so the waiting thread yields after each poll: with spinning alone a round trip
 * took 2 ms on two processors.
 *
 * <p><b>Persistence and order.</b> First in, first out, no priorities; messages live as long as the processes, and those
 * that a killed process's driver had not yet sent are lost with it.
 *
 * <p><b>Many clients.</b> All send to one subscription, which has an image for each of them: one thread polls one after the
 * other, and answers over a publication to each.
 *
 * <p><b>Many subscribers.</b> In a directory, one publication to a port of the loopback, 127.0.0.1, where the publisher's
 * driver receives as well, for all subscribers: each datagram crosses once, and all read the same image. {@link
 * org.ipcsuite.core.rendezvous.Publication The file `publication`} says NODE CHANNEL: a directory there, such as
 * aeron-publisher-17, whose {@code driver} is the aeron.dir, and aeron:udp?endpoint=127.0.0.1:PORT, on which stream 1 is
 * published. The publisher waits for the slowest; one that was killed no longer counts after 2 s.
 *
 * <p><b>Limits.</b> A message has an eighth of a term, at most 16 MiB; a sender waits while the receiver's window of 128 KiB
 * is full (BACK_PRESSURED). In place, by tryClaim and a peek of the image, a message has at most 1,376 bytes.
 *
 * <p><b>How it fails.</b> In a private directory the peer's lock shows that it is gone. At a host and port its end of
 * stream does, or, if it was killed, 5 s of silence. close() waits until the peer's driver has received everything.
 * There is no authentication; a datagram that is not a hello is dropped.
 *
 * <p><b>JVM flags.</b> --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED, whose Unsafe Agrona uses; on 17 and on 25.
 *
 * <p><b>To look inside</b>: tcpdump -i any udp port PORT; and AeronStat, as {@code explain aeron-ipc} says.
 *
 * <p><b>Use it when</b> messages must be in order and whole over a network that loses some, and latency counts more than
 * processors. <b>Not when</b> both sides stay on one machine, where {@code aeron-ipc} does the same without datagrams, or
 * when untrusted hosts can reach the port.
 *
 * <p><b>Classes.</b> An invitation in a directory cannot reach another machine, and Aeron knows streams but
 * no connections: so the two say hello and welcome over the streams themselves ({@code Handshake}), and all connectors'
 * streams come to one socket of the listener, which tells them apart ({@code UdpListener}, {@code UdpConnector}). A driver
 * is shared by both in a directory and each side's own elsewhere ({@code AeronUdpPlace}), and picks its port by itself
 * ({@code Streams}).
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.queues.aeron.AeronEndpoint}.
 *
 * <p>See udp(7).
 */
@NullMarked
package org.ipcsuite.queues.aeronudp;

import org.jspecify.annotations.NullMarked;
