/**
 * Messages over a byte stream: a length in front of each. The wire format, for programs in other languages:
 *
 * <pre>
 *   +--------------------------------+-----------------
 *   | length, 4 bytes, network order | length bytes ...
 *   +--------------------------------+-----------------
 *     0 to the receiver's largest message
 * </pre>
 *
 * There is no handshake and no goodbye: closing the stream is the goodbye.
 */
@NullMarked
package org.ipcsuite.core.framing;

import org.jspecify.annotations.NullMarked;
