/**
 * {@code fifo}: two pipes with names in the file system. Any process of this user that knows their paths opens them
 * like files; from then on they are pipes.
 *
 * <pre>
 *   listener                                  connector
 *   listen:  mkfifo(to-listener), mkfifo(to-connector)
 *   accept:  open(to-listener, O_RDONLY)  == connect: open(to-listener, O_WRONLY)
 *            open(to-connector, O_WRONLY) ==          open(to-connector, O_RDONLY)
 *   receive: read  &lt;------ 64 KiB buffer ------  send:    write
 *   send:    write ------- 64 KiB buffer -----&gt;  receive: read
 *   close:   close ---------------------------&gt;  receive: -1, end of file
 *   listener's close: unlink both
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener makes if it is not there. In it the listener makes the FIFOs
 * {@code to-listener}, which the connector writes, and {@code to-connector}, which the connector reads.
 *
 * <p><b>Who may connect.</b> Each side looks (fstat(2)) whether the directory and each FIFO that it opens belong to its
 * own effective user id and nobody else may write there, and refuses them otherwise.
 *
 * <p><b>The order of the two opens is the whole protocol</b>: each open waits for the other side's, and both sides open
 * {@code to-listener} first. Opened in different orders the two processes wait for each other for ever. There is no
 * greeting: the first byte is the first message's. A connector that finds no {@code to-listener} has come while another
 * one was being let in, and tries again; one that does not open {@code to-connector} within a second is forgotten.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} on each of the two FIFOs.
 *
 * <p><b>Each message</b> costs one write(2) and one read(2), fewer reads if several small ones have arrived. A length
 * of 4 bytes stands in front of each ({@link org.ipcsuite.core.framing}), because a pipe keeps no boundaries.
 *
 * <p><b>Limits.</b> The buffer holds 64 KiB. One connector at a time: two writers of one FIFO would mix frames longer
 * than PIPE_BUF. Once a connector has it open, the listener unlinks the pair and makes a new one under the same names
 * for the next, which could otherwise be spliced into the stream of one that was just killed. Our own connectors take
 * turns by a lock on {@code connector.lock} beside the FIFOs, which a program in another language may leave alone.
 *
 * <p><b>How it fails.</b> A peer that dies is seen at once: the end of file for a reader, EPIPE for a writer. The names
 * stay after a crash, but not the bytes; the next listener replaces them, unless a live one holds its lock. A full FIFO
 * blocks the writer.
 *
 * <p><b>To look inside</b>: lsof PATH shows who has it open, and ls -l a p in front of its mode. No tool shows what is
 * in the buffer.
 *
 * <p><b>Use it when</b> a script or a program that knows nothing but files must take part, such as cat and echo, and
 * one client at a time is enough. <b>Not when</b> several clients come at a time, or it must be known who is calling:
 * whoever the permissions let in looks the same.
 *
 * <p><b>Why its rendezvous is its own.</b> The kernel has one: open(2) of a FIFO waits for the other side, and programs that
 * know nothing of this suite take part in it, so there is no invitation. What it lacks is a deadline ({@link
 * org.ipcsuite.pipes.PipeEnd}), and a pair for each connection, under the same two names ({@code FifoPair}, {@code
 * FifoListener}). The directory and the locks are those of {@link org.ipcsuite.core.rendezvous}.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.pipes.PipeEndpoint}.
 *
 * <p>See fifo(7), mkfifo(3), pipe(7), open(2).
 */
@NullMarked
package org.ipcsuite.pipes.fifo;

import org.jspecify.annotations.NullMarked;
