/** How the two sides of a ring wait for each other. The bytes never go through a bell. */
@NullMarked
package org.ipcsuite.shm.doorbell;

import org.jspecify.annotations.NullMarked;
