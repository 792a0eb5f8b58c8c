/** The machine: what it is, which of its processors are used, and what about it affects the figures. */
@NullMarked
package org.ipcsuite.bench.harness.machine;

import org.jspecify.annotations.NullMarked;
