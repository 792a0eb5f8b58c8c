/** {@code chronicle}. */
@NullMarked
package org.ipcsuite.queues.chronicle;

import org.jspecify.annotations.NullMarked;
