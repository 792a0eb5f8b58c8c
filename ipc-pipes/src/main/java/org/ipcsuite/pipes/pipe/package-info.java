/**
 * {@code pipe}: two anonymous pipes between a parent and its child.
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
 * <p><b>Each message</b> costs one write(2) and one read(2), fewer reads if several small ones have arrived. A length
 * of 4 bytes stands in front of each ({@link org.ipcsuite.core.framing}), because a pipe keeps no boundaries.
 *
 * <p><b>Limits.</b> The buffer holds 64 KiB, up to /proc/sys/fs/pipe-max-size if asked (F_SETPIPE_SZ). Parent and child
 * only: a pipe has no name.
 *
 * <p><b>How it fails.</b> A peer that dies is seen at once: the end of file for a reader, EPIPE for a writer. That needs
 * every other copy of the ends to be closed: a parent that keeps the child's ends, or a child that inherits more than
 * its own, waits for ever. A full pipe blocks the writer. Nothing is left behind, ever.
 *
 * <p>See pipe(2), pipe(7), posix_spawn(3).
 */
@NullMarked
package org.ipcsuite.pipes.pipe;

import org.jspecify.annotations.NullMarked;
