/**
 * Messages over a byte stream: a length in front of each.
 *
 * <pre>
 *   +--------------------------------+-----------------
 *   | length, 4 bytes, network order | length bytes ...
 *   +--------------------------------+-----------------
 *     0 to the receiver's largest message
 * </pre>
 *
 * Network order is the most significant byte first. One read may bring a part of a message or several. There is no
 * handshake, and closing the stream is the goodbye. A length that is negative or over the receiver's largest message ends
 * the connection, as nobody knows where the next one begins; so does an end of the stream within a message. The largest
 * message is the receiver's own choice, which {@code serve --max-message} sets: 64 KiB unless it is told otherwise.
 */
@NullMarked
package org.ipcsuite.core.framing;

import org.jspecify.annotations.NullMarked;
