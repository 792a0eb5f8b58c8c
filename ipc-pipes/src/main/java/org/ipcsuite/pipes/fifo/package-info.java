/**
 * {@code fifo}: two pipes with names in the file system. Any process of this user that knows their paths can open them
 * like files; from then on they are pipes.
 *
 * <pre>
 *   listener                                  connector
 *   listen:  mkfifo(to-listener), mkfifo(to-connector)
 *   accept:  open(to-listener, O_RDONLY)  == connect: open(to-listener, O_WRONLY)
 *            unlink(to-listener)
 *            open(to-connector, O_WRONLY) ==          open(to-connector, O_RDONLY)
 *            unlink(to-connector), mkfifo both for the next connector
 *   receive: read  &lt;------ 64 KiB buffer ------  send:    write
 *   send:    write ------- 64 KiB buffer -----&gt;  receive: read
 *   close:   close ---------------------------&gt;  receive: -1, end of file
 *   listener's close: unlink both
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist. In it the listener creates the
 * FIFOs {@code to-listener}, which the connector writes, and {@code to-connector}, which the connector reads.
 *
 * <p><b>Permissions.</b> Each side checks (fstat(2)) that the directory and each FIFO that it opens belong to its own
 * effective user id and that no other user may write there, and refuses them otherwise.
 *
 * <p><b>The order of the two opens is the whole protocol</b>: each open(2) blocks until the other side opens the same
 * FIFO, and both sides open {@code to-listener} first. If they opened them in different orders, they would wait for
 * each other forever. The connector of this suite opens {@code to-listener} with O_NONBLOCK, which fails with ENXIO until a
 * listener waits there, and tries again: open(2) has no deadline. There is no handshake: the first byte belongs to the first message. If a connector finds no
 * {@code to-listener}, another one is just being accepted, and it tries again. The listener drops a connector that does
 * not open {@code to-connector} within a second.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} on each of the two FIFOs.
 *
 * <p><b>Each message</b> of up to 64 KiB costs one write(2) and at most one read(2), fewer if several small ones have
 * arrived; a larger one more of both. A pipe keeps no boundaries, hence the frames.
 *
 * <p><b>One pair for each connection.</b> Two writers of one FIFO would mix frames longer than PIPE_BUF. The listener
 * unlinks {@code to-listener} once it is opened and {@code to-connector} once both are, and creates new ones under the
 * same names; otherwise the next connector could write into the stream of one that was just killed. The connectors of
 * this suite take turns in opening the two, by a lock on {@code connector.lock} in the same directory; a program in
 * another language that is the only one to connect at that moment may do without it.
 *
 * <p><b>Limits.</b> The buffer holds 64 KiB, whatever Options.capacity says: a FileChannel does not tell the descriptor
 * that F_SETPIPE_SZ needs.
 *
 * <p><b>Many clients.</b> A server that serves all with one thread sets O_NONBLOCK for each end once it is open, and waits
 * with epoll(7) for the ends that it reads, and for the one that it writes of a client whose FIFO is full.
 *
 * <p><b>How it fails.</b> The death of a peer is noticed at once: a reader gets end of file, a writer EPIPE. After a
 * crash the names stay, but not the bytes; the next listener replaces them, unless a live one holds its lock. A full
 * FIFO blocks the writer.
 *
 * <p><b>To look inside</b>: lsof PATH shows which processes have it open, and ls -l a p in front of its mode. No tool
 * shows the content of the buffer.
 *
 * <p><b>Use it when</b> a script, or a program that can only use files, must take part, such as cat and echo. <b>Not
 * when</b> clients come and go often, since each waits for its turn to connect, or the peer must be identified: all
 * processes of the user look the same.
 *
 * <p><b>Classes.</b> The rendezvous is the kernel's: open(2) of a FIFO waits for the other side, and programs that
 * know nothing of this suite take part in it, so there is no invitation. What it lacks is a deadline ({@link
 * org.ipcsuite.pipes.PipeEnd}), and a pair for each connection, under the same two names ({@code FifoPair}, {@code
 * FifoListener}). The directory and the locks are those of {@link org.ipcsuite.core.rendezvous}.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.pipes.PipeEndpoint}.
 *
 * <p>See fifo(7), mkfifo(3), pipe(7), open(2), epoll(7).
 */
@NullMarked
package org.ipcsuite.pipes.fifo;

import org.jspecify.annotations.NullMarked;
