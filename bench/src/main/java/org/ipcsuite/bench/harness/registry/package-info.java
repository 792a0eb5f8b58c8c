/** The registry: the one place outside the command line that knows every mechanism, and finds one by its name. */
@NullMarked
package org.ipcsuite.bench.harness.registry;

import org.jspecify.annotations.NullMarked;
