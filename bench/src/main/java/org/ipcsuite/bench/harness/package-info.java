/** Runs the cells of a run: which, in what order, each in a JMH fork of its own, and puts the figures together. */
@NullMarked
package org.ipcsuite.bench.harness;

import org.jspecify.annotations.NullMarked;
