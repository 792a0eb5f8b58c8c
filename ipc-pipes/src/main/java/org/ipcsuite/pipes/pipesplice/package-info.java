/**
 * {@code pipe-splice}: a pipe whose sender lends pages instead of copying them. It is pipe, except that the kernel
 * copies a large message once, out of the sender's memory into the receiver's, and not twice.
 *
 * <pre>
 *   parent                                     child
 *   listen:  pipe(), pipe()
 *            posix_spawn(child)  ==========&gt;   inherits two of the four ends
 *   accept:  close(the child's ends)           connect: takes them by number
 *   send:    write(length, first 64 KiB) ---&gt;  receive: read
 *            vmsplice(the middle)  ---------&gt;           read the lent pages
 *            write(the last 64 KiB) --------&gt;           read
 *   close:   close  -----------------------&gt;   receive: -1, end of file
 * </pre>
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.framing Frames} on each of the two pipes, as in pipe: the bytes
 * are the same, and the receiver cannot tell which were lent. A child of this suite reads from descriptor 4 and
 * writes to descriptor 5. The receiver reads them with read(2), and leaves the capacity of the pipe as it is.
 *
 * <p><b>When a page is free again.</b> A lent page is the sender's own: if that changes it before it was read, the
 * reader gets the change. vmsplice(2) does not say when that is, and no call asks. So the sender copies the last
 * bytes of a message, as many as the pipe holds (F_GETPIPE_SZ). Each place of a pipe takes one page at most, and
 * what was written is not added to a lent page: once write(2) has returned, its bytes take all the places, so no
 * lent page is left in the pipe, and the caller may use its buffer again. A receiver that moves pages on with
 * splice(2) or tee(2) would break this rule; one that reads does not. The flag SPLICE_F_GIFT would give the pages
 * away for ever, which suits a sender that maps new ones for each message, and costs more than a copy.
 *
 * <p><b>Each message</b> of up to 192 KiB is copied as in pipe, with the same calls. A larger one costs one
 * vmsplice(2) for each time the receiver has made room, 64 KiB at most. The receiver's read(2) copies in any case:
 * lending saves one of two copies, and the kernel's pages in between, for all but 128 KiB of the message.
 *
 * <p><b>What it brings.</b> Measured from C on 2026-11-30, Linux 6.18 in a virtual machine with two processors, a
 * process on each, three rounds in turn with pipe: one way at 1 MiB 402, 191 and 315 messages a second beside 141,
 * 195 and 218 of pipe; a round trip at 1 MiB 5.9, 6.3 and 9.4 ms beside 8.0, 5.3 and 8.6 ms, which is no difference:
 * there the many wake-ups of a pipe that holds 64 KiB cost more than the copy. At 64 B and 64 KiB both make the same
 * calls.
 *
 * <p><b>Limits.</b> Those of pipe. Only a direct buffer is lent; one on the heap is copied. With a larger capacity
 * (Options.capacity) more of a message has to be copied, not less.
 *
 * <p><b>How it fails.</b> As pipe: the death of a peer is noticed at once, a reader gets end of file, a writer
 * EPIPE. The pages of a sender that dies stay until the reader has read them; a message that it had not finished is
 * never received.
 *
 * <p><b>To look inside</b>: strace -e vmsplice,write,read shows the parts of a message; ls -l /proc/PID/fd which
 * process holds which end.
 *
 * <p><b>Use it when</b> a parent and its child pass messages of a megabyte and more through a pipe that is there
 * anyway. <b>Not when</b> messages are small, or either side may be a program that splices on; memory that both map
 * needs no such care and copies no more often.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.pipes.pipesplice.PipeSpliceEndpoint}: that of pipe, with a write of
 * its own.
 *
 * <p>See vmsplice(2), pipe(7), splice(2).
 */
@NullMarked
package org.ipcsuite.pipes.pipesplice;

import org.jspecify.annotations.NullMarked;
