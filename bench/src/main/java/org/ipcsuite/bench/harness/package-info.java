/**
 * Runs a plan: its rounds and forks, and puts their figures together. A fork is a fresh pair of processes, which this
 * package starts, and JMH runs in one of them; or many processes without JMH, in {@code harness.many}.
 */
@NullMarked
package org.ipcsuite.bench.harness;

import org.jspecify.annotations.NullMarked;
