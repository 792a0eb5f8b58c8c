/** Every pair of processors: one pair of processes that is moved from processor to processor, without JMH. */
@NullMarked
package org.ipcsuite.bench.harness.cores;

import org.jspecify.annotations.NullMarked;
