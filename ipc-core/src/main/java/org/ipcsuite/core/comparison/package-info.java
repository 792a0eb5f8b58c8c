/**
 * What reference implementations share: data paths as other projects write them, which are not mechanisms of this
 * suite.
 *
 * <p><b>Libraries</b> such as Netty extend {@link org.ipcsuite.core.comparison.LibraryTransport}, by which two sides find
 * each other, and {@link org.ipcsuite.core.comparison.HandoverEndpoint} where a thread of the library receives. They keep
 * what the exchanges need: whole messages in order, back-pressure, the end of the peer, a close() that wakes. A deadline is
 * the library's own, or there is none, and a thread of its own runs where the scheduler puts it.
 */
@NullMarked
package org.ipcsuite.core.comparison;

import org.jspecify.annotations.NullMarked;
