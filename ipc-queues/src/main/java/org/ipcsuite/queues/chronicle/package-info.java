/**
 * {@code chronicle}: Chronicle Queue, a library that appends messages to files which both sides map; one queue each
 * way. What was sent is still there after a crash of both sides.
 *
 * <pre>
 *   listener                            connector
 *   listen:  make queue-1-to-listener/
 *            and queue-1-to-connector/
 *            offer "1 BLOCK"            connect: open both, say `taken`
 *   accept:  open both
 *   receive: look at the next document  send:    write the message, then
 *                                                its header
 *   close:   write a goodbye            receive: the rest, then -1
 *                                       close:   the last removes both
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist. Only a JVM with the library
 * takes part.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the number of bytes that both map at once, in decimal: blockSize of the queue. Connection N has two queues
 * of Chronicle Queue's binary format, {@code queue-N-to-listener} and {@code queue-N-to-connector}; their roll cycle is
 * LARGE_HOURLY_XSPARSE, whose clock counts files and not time: cycle 0 is 19700101-00LX.cq4, cycle 1 is
 * 19700101-01LX.cq4. A connector opens both, writes a hello into the queue to the listener, and then makes the empty
 * file {@code taken} in that directory. Each document is one byte, 1 hello, 2 message, 3 goodbye, and the message
 * behind it; every file begins with a hello. The reader is the tailer named {@code receiver}. The writer goes on in the
 * next cycle once a file is three quarters of the block long, and the reader removes a file that it has read to the
 * end.
 *
 * <p><b>Each message</b> costs no system call, but for a posix_fallocate(2) a mebibyte and a new file each 48 MiB. It is
 * copied to and from the mapped file in a DocumentContext: measured between two processes, 64 B, that took 520 ns a round
 * trip, writeBytes and readBytes 500 ns, a method writer and reader 2,900 ns and 528 bytes of garbage. In place it
 * is written and read there, while the DocumentContext is open. Each side uses a
 * whole processor while it waits. A thread of Chronicle's, background~resource~releaser, closes files.
 *
 * <p><b>Persistence and order.</b> First in, first out, no priorities. Messages live in the file system until they are
 * read: the reader's place is kept in the queue's metadata, and a new reader goes on there after a crash of both. A
 * file is removed once it has been read; this suite does that, Chronicle itself keeps all files. Files are written
 * through the page cache: what remains after a crash of the machine depends on the file system. Never put them on a
 * network file system.
 *
 * <p><b>Many clients.</b> One thread reads the queue of one client after the other, and spins. There is no queue that all
 * append to, with one tailer: they would wait for each other at its write lock, and for a client that was killed in the
 * middle of an append until that lock is broken, seconds later.
 *
 * <p><b>Many subscribers.</b> One queue, {@code queue-published}, to which the publisher appends, and a tailer each: one
 * append reaches all. {@link org.ipcsuite.core.rendezvous.Publication The file `publication`} says BLOCK, as WORDS above;
 * the tailer of a subscriber has the name of its lock. Here the publisher removes files: it begins a new one once all
 * subscribers have come to the one before, so two files are there at most, and it waits for the slowest if need be. A
 * subscriber that does not come for the timeout is let go of, and gets an error once it finds a file missing.
 *
 * <p><b>Limits.</b> 1 GiB less 128 KiB a message. The queue grows; no sender waits. A cycle is a file of 48 MiB in a
 * block of 64 MiB (four times the largest message, if that is more), so that all of it is mapped at once. Chronicle makes
 * its files sparse: on a full disk a store would be a SIGBUS, which the JVM turns into an InternalError somewhere
 * later. So blocks of the disk are allocated before they are written: the sender gets ENOSPC, and nothing that was sent
 * is lost.
 *
 * <p><b>How it fails.</b> The kernel does not report that the peer is gone; its goodbye does, or its lock, which is
 * checked ten times a second. A document that a dead writer had not finished is never seen. A killed process leaves
 * both queues with what was not read; the next listener in the directory removes them once neither side lives.
 *
 * <p><b>JVM flags.</b> --add-opens=java.base/java.lang.reflect=ALL-UNNAMED, by which Chronicle makes methods accessible, and
 * --add-exports=java.base/sun.nio.ch=ALL-UNNAMED, whose map0 it calls; on 17 and on 25. Statistics of its use are not
 * sent: the jar that would is not on the class path.
 *
 * <p><b>To look inside</b>: java @build/jvm-flags -cp 'bench/target/lib/*'
 * net.openhft.chronicle.queue.ChronicleReaderMain -d DIRECTORY/queue-1-to-listener prints documents,
 * net.openhft.chronicle.queue.main.DumpMain with a queue's directory prints everything.
 *
 * <p><b>Use it when</b> messages must outlive a crash or a restart of either side, and both are JVMs that may burn a
 * processor while they wait: a journal, a feed that is replayed. <b>Not when</b> another language takes part, the disk is
 * small, or its flags and its dependencies are too much for the program.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.queues.chronicle.ChronicleEndpoint}.
 *
 * <p>See mmap(2), posix_fallocate(3).
 */
@NullMarked
package org.ipcsuite.queues.chronicle;

import org.jspecify.annotations.NullMarked;
