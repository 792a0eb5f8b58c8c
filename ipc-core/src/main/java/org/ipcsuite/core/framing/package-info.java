/**
 * Messages over a byte stream, each preceded by its length.
 *
 * <pre>
 *   +--------------------------------+-----------------
 *   | length, 4 bytes, network order | length bytes ...
 *   +--------------------------------+-----------------
 *     0 to the receiver's largest message
 * </pre>
 *
 * Network order is the most significant byte first. One read may bring a part of a message or several. There is no
 * handshake, and closing the stream ends the exchange. A length that is negative or exceeds the receiver's largest
 * message ends the connection, since the next message cannot be found; so does end of file within a message. The
 * receiver chooses its largest message, which {@code serve --max-message} sets: 64 KiB by default.
 */
@NullMarked
package org.ipcsuite.core.framing;

import org.jspecify.annotations.NullMarked;
