/**
 * What the ring and its doorbells do when two threads are at the same place at the same moment, by jcstress: each test
 * is a fresh state and two actors that meet in it, millions of times, in whatever order the compilers and the processor
 * make of it. Two threads of one JVM stand for the two processes: memory does not know the difference.
 *
 * <p>{@link org.ipcsuite.shm.stress.JcstressTest} runs them, shortly in {@code mvn verify} and for minutes in
 * {@code mvn verify -Pjcstress}. x86 hides what other processors show: there only a load may overtake a store, which is the
 * lost wake-up, and all other orders are broken by a compiler or not at all.
 */
@NullMarked
package org.ipcsuite.shm.stress;

import org.jspecify.annotations.NullMarked;
