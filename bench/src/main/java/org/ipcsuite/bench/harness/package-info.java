/**
 * Runs a plan: its rounds and forks, and puts their figures together. A fork is a fresh pair of processes, which this
 * package starts; JMH runs in one of them.
 */
@NullMarked
package org.ipcsuite.bench.harness;

import org.jspecify.annotations.NullMarked;
