/** Text for a terminal, whose width and characters differ. */
@NullMarked
package org.ipcsuite.bench.text;

import org.jspecify.annotations.NullMarked;
