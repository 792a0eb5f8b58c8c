/** {@code posixmq}. */
@NullMarked
package org.ipcsuite.queues.posixmq;

import org.jspecify.annotations.NullMarked;
