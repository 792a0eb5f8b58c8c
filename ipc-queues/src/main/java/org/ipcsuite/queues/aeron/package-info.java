/** What the mechanisms over Aeron share: a media driver in this process, and the data path over its streams. */
@NullMarked
package org.ipcsuite.queues.aeron;

import org.jspecify.annotations.NullMarked;
