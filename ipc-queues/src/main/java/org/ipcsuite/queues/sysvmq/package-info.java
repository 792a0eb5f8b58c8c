/** {@code sysvmq}. */
@NullMarked
package org.ipcsuite.queues.sysvmq;

import org.jspecify.annotations.NullMarked;
