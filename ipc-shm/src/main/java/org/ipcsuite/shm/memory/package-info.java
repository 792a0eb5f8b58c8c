/** Kinds of memory that two processes can map: how each gets a name, which side removes it, and when. */
@NullMarked
package org.ipcsuite.shm.memory;

import org.jspecify.annotations.NullMarked;
