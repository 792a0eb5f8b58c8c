/**
 * {@code unix-stream}: a connected byte stream between two processes of one machine, with a path as its name.
 *
 * <pre>
 *   server                                      client
 *   socket(AF_UNIX, SOCK_STREAM)
 *   bind(path)
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_STREAM)
 *   accept() &lt;------- meet -------&gt; connect(path)
 *   read()  &lt;---------------------------------------- write()
 *   write()  ----------------------------------------&gt; read()
 *   close()  ----------------------------------------&gt; read() = -1
 *   close(), unlink(path)
 * </pre>
 *
 * <p><b>Each message</b> costs one write(2) and one read(2), fewer of the latter if several small ones have arrived. A length of 4
 * bytes stands in front of each ({@link org.ipcsuite.core.framing}), because a stream keeps no boundaries.
 *
 * <p><b>Limits.</b> The path has up to 106 bytes through the JDK. The kernel buffers about 208 KiB (net.core.wmem_default).
 *
 * <p><b>How it fails.</b> A peer that dies is seen at once: the end of the stream for a reader, EPIPE or ECONNRESET for a writer.
 * The path stays after a crash; bind(2) then says EADDRINUSE, and only connect(2) tells a stale socket (ECONNREFUSED, it is
 * replaced) from a live one (never taken away). Who may connect needs write permission on the socket: mode 0600, and the
 * peer's user is checked (SO_PEERCRED).
 *
 * <p>See unix(7), socket(2), bind(2), listen(2), accept(2), connect(2).
 */
@NullMarked
package org.ipcsuite.sockets.unixstream;

import org.jspecify.annotations.NullMarked;
