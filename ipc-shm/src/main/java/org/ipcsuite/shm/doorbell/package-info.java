/** How the two sides of a ring wait for each other. No payload goes through a doorbell. */
@NullMarked
package org.ipcsuite.shm.doorbell;

import org.jspecify.annotations.NullMarked;
