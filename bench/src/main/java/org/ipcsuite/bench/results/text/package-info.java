/** Text for a terminal, whose width and characters differ. */
@NullMarked
package org.ipcsuite.bench.results.text;

import org.jspecify.annotations.NullMarked;
