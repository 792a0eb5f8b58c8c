/** Kinds of memory that two processes can map: how it gets a name, who removes that, and when. */
@NullMarked
package org.ipcsuite.shm.memory;

import org.jspecify.annotations.NullMarked;
