/**
 * {@code unix-abstract}: a connected byte stream with a name that is in no file system.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_UNIX, SOCK_STREAM)
 *   bind("\0name")
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_STREAM)
 *   accept() &lt;------- meet -------&gt; connect("\0name")
 *   recv()  &lt;---------------------------------------- send()
 *   send()  ----------------------------------------&gt; recv()
 *   close()  ----------------------------------------&gt; recv() = 0
 *   close(), the name is free again
 * </pre>
 *
 * <p><b>Each message</b> costs one send(2) and one recv(2), fewer of the latter if several small ones have arrived. A length of 4
 * bytes stands in front of each ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>Limits.</b> The name has up to 107 bytes and lives in the network namespace, not in the file system.
 *
 * <p><b>How it fails.</b> A peer that dies is seen at once, and the name goes with its socket: nothing is left behind. There are no
 * permissions on an abstract name, so anybody of this host may connect: both sides check the other's user (SO_PEERCRED) and
 * refuse another's.
 *
 * <p>See unix(7), "abstract" and SO_PEERCRED.
 */
@NullMarked
package org.ipcsuite.sockets.unixabstract;

import org.jspecify.annotations.NullMarked;
