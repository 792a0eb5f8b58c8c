/** The native edge of this module: the functions of libc that shared memory, futexes and signals need. */
@NullMarked
package org.ipcsuite.shm.sys;

import org.jspecify.annotations.NullMarked;
