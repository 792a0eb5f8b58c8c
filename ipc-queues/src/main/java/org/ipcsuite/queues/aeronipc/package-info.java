/**
 * {@code aeron-ipc}: Aeron's streams through shared memory; a stream each way. A media driver, here in the listener's
 * process, creates and manages the memory.
 *
 * <pre>
 *   listener                            connector
 *   listen:  start a driver in aeron-1/
 *            subscribe 1, publish 2
 *            offer "1 aeron-1"          connect: attach to it
 *                                                subscribe 2, publish 1
 *   accept:  wait for stream 1's image
 *   receive: poll the image             send:    offer to the publication
 *   close:   close the publication      receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is a directory in it, such as aeron-1, where {@code driver} is the aeron.dir of the listener's media driver. A
 * connector subscribes to channel aeron:ipc, stream 2, and publishes on stream 1: that takes the connection, and there
 * is no handshake. Each message is one of Aeron's; closing the publication is the goodbye.
 *
 * <p><b>Each message</b> costs no system call. Each side uses a whole processor while it waits; no message passes
 * through the driver's thread, which advances the sender's limit and cleans what was read, sleeping 50 us to 1 ms in
 * between. Helper threads: [sender,receiver,driver-conductor] in the listener's process, aeron-client in both.
 *
 * <p><b>Persistence and order.</b> First in, first out, no priorities; messages live as long as the processes.
 *
 * <p><b>Many clients.</b> One thread polls the image of one client after the other, and spins; each connection has a
 * driver of its own.
 *
 * <p><b>Many subscribers.</b> One publication, and a subscription each, over the one driver of the publisher: one offer
 * reaches all. {@link org.ipcsuite.core.rendezvous.Publication The file `publication`} says NODE CHANNEL: a directory there,
 * such as aeron-publisher-17, whose {@code driver} is the aeron.dir, and aeron:ipc, on which stream 1 is published. The
 * publisher waits for the slowest, at most until its deadline; one that was killed no longer counts after 2 s, as the driver
 * then gives up its process.
 *
 * <p><b>Limits.</b> A message has an eighth of a term, at most 16 MiB; a term has 4 MiB or eight times the largest message.
 * Half a term may be on its way: then the sender waits (BACK_PRESSURED, ADMIN_ACTION) until its deadline. Over 64 KiB a
 * message is several fragments, put together in a buffer that is allocated once. In place, by tryClaim and a peek of the
 * image, a message is one fragment, of at most 65,472 bytes.
 *
 * <p><b>How it fails.</b> A peer's lock is released when it dies, and is checked ten times a second; Aeron itself would
 * take 10 s. What it sent before is received first. The driver gives up a process that is stopped for 10 s. After
 * a crash the driver's directory stays, and the next listener removes it. A listener that closes keeps its driver until
 * the peer has received everything or is gone, at most the timeout.
 *
 * <p><b>JVM flags.</b> --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED, whose Unsafe Agrona uses; on 17 and on 25.
 *
 * <p><b>To look inside</b>: mvn dependency:copy -Dartifact=io.aeron:aeron-all:1.51.0 -DoutputDirectory=. fetches Aeron's
 * tools, and java @build/jvm-flags -Daeron.dir=DIRECTORY/aeron-1/driver -cp aeron-all-1.51.0.jar io.aeron.samples.AeronStat
 * shows positions and limits of every stream.
 *
 * <p><b>Use it when</b> two JVMs, or a C or C++ program with Aeron's client, must be fast, cores are to spare, and the
 * same code shall later go across hosts. <b>Not when</b> a library, its driver and its flags are too much for one queue
 * between two processes: {@code mmap-spin} is as fast, in a few hundred lines.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.queues.aeron.AeronEndpoint}.
 *
 * <p>See mmap(2).
 */
@NullMarked
package org.ipcsuite.queues.aeronipc;

import org.jspecify.annotations.NullMarked;
