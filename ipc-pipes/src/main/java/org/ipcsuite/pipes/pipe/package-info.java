/**
 * {@code pipe}: two anonymous pipes between a parent and its child. One process starts the other, which inherits its
 * ends as open descriptors: there is no name that another process could open.
 *
 * <pre>
 *   parent                                     child
 *   listen:  pipe(), pipe()
 *            posix_spawn(child)  ==========>   inherits two of the four ends
 *   accept:  close(the child's ends)           connect: takes them by number
 *   send:    write  ---- 64 KiB buffer ---->   receive: read
 *   receive: read   &lt;--- 64 KiB buffer -----   send:    write
 *   close:   close  -----------------------&gt;   receive: -1, end of file
 * </pre>
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} on each of the two pipes. A child of this suite reads
 * from descriptor 4 and writes to descriptor 5; there is no way to give them to another program.
 *
 * <p><b>Each message</b> of up to 64 KiB costs one write(2) and at most one read(2), fewer if several small ones have
 * arrived; a larger one more of both. A pipe keeps no boundaries, hence the frames.
 *
 * <p><b>Limits.</b> The buffer holds 64 KiB, up to /proc/sys/fs/pipe-max-size if asked (F_SETPIPE_SZ). Parent and child
 * only: a pipe has no name.
 *
 * <p><b>How it fails.</b> The death of a peer is noticed at once: a reader gets end of file, a writer EPIPE. That
 * requires all other copies of the descriptors to be closed: a parent that keeps the child's ends, or a child that
 * inherits more than its own, waits forever. A full pipe blocks the writer. Nothing is ever left behind.
 *
 * <p><b>To look inside</b>: ls -l /proc/PID/fd and lsof -p PID show which process holds which end. No tool shows the
 * content of the buffer.
 *
 * <p><b>Use it when</b> a parent writes to its child or reads its output, as a shell's | and the streams of
 * ProcessBuilder do: nothing to name, nothing to clean up. <b>Not when</b> the two are started apart, or one of them
 * must come back after a restart: a new process has no way to a pipe without a name.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.pipes.PipeEndpoint}.
 *
 * <p>See pipe(2), pipe(7), posix_spawn(3).
 */
@NullMarked
package org.ipcsuite.pipes.pipe;

import org.jspecify.annotations.NullMarked;
