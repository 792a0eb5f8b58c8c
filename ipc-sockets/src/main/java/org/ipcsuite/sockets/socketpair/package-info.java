/**
 * {@code socketpair}: a connected byte stream between a parent and its child, without any name.
 *
 * <pre>
 *   parent                                     child
 *   listen:  socketpair(AF_UNIX, SOCK_STREAM)
 *            posix_spawn(child)  ==========>   inherits one of the two
 *   accept:  close(the child's)                connect: takes it by number
 *   recv()   &lt;----------------------------     send()
 *   send()   ----------------------------&gt;     recv()
 *   close()  ----------------------------&gt;     recv() = 0
 * </pre>
 *
 * <p><b>Each message</b> costs one send(2) and one recv(2), fewer of the latter if several small ones have arrived. A length of 4
 * bytes stands in front of each ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>Limits.</b> Parent and child only. What pipe takes two objects for, one does here, in both directions.
 *
 * <p><b>How it fails.</b> A peer that dies is seen at once, if every other copy of its end is closed: the parent closes the
 * child's, and a child must inherit no more than its own. Nothing is left behind, ever.
 *
 * <p>See socketpair(2), unix(7), posix_spawn(3).
 */
@NullMarked
package org.ipcsuite.sockets.socketpair;

import org.jspecify.annotations.NullMarked;
