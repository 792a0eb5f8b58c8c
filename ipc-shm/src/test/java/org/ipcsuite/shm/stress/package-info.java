/**
 * What the ring and its doorbells do when two threads are at the same place at the same moment, by jcstress: each test
 * is a fresh state and two actors that meet in it, millions of times, in whatever order the compilers and the processor
 * make of it. Two threads of one JVM stand for the two processes: memory does not know the difference.
 *
 * <p>Who lags ({@code Lag}: a reader of an empty ring, a writer of a full one) only lets time go by, by counts of its
 * own side; nothing is read or written for it that both sides see. So a state with a lag alone would have one actor,
 * and prove nothing; {@code LagTest} says when and how long. What may go wrong is what comes after the lag, and
 * {@link org.ipcsuite.shm.stress.StreamWithLag} tries that with the endpoints of the mechanisms.
 *
 * <p>{@link org.ipcsuite.shm.stress.JcstressTest} runs them, shortly in {@code mvn verify} and for minutes in
 * {@code mvn verify -Pjcstress}. x86 hides what other processors show: there only a load may overtake a store, which is the
 * lost wake-up, and all other orders are broken by a compiler or not at all.
 */
@NullMarked
package org.ipcsuite.shm.stress;

import org.jspecify.annotations.NullMarked;
