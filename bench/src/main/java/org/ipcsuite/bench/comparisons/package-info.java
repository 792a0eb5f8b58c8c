/**
 * Reference implementations: no mechanisms of this suite, but what others have, or what the hardware allows, over the
 * same memory, between the same two processes, under the same clock; and variants, which are mechanisms of this suite used
 * in another way. {@code run} measures them where they are named, or
 * with {@code --comparisons}; {@code list} and the chooser know nothing of them.
 *
 * <pre>
 *   agrona-ring   Agrona's OneToOneRingBuffer each way, in a file mapped as that of mmap-spin: the ring to beat
 *   ring-simple   the ring of mmap-spin in its simplest form: what its tricks bring
 *   line-spin     one cache line each way, up to 48 bytes: the floor, since less cannot cross
 *   selector      the JDK's Selector over a Unix socket, without a thread of its own: an event loop by hand
 *   pipe-native   pipe by read(2) and write(2) instead of the JDK's FileChannel: what native calls cost there
 *   udp-channel   udp by the JDK's DatagramChannel instead of send(2) and recv(2), with a Selector for the deadline
 *
 *   chronicle-bare, aeron-bare   the loops of the libraries' own benchmarks: in ipc-queues, which has the libraries
 *
 *   unix-stream-poll, unix-abstract-poll, socketpair-poll   a receive waits in poll(2) before it reads: one call more, one
 *                                                           wake-up less (Options.pollsFirst)
 *   netty-unix, grpc-tcp ...     libraries, each in a module of ipc-libraries with the jars that it needs
 * </pre>
 *
 * <p><b>Libraries</b> are on no class path but that of the processes that measure them. {@link
 * org.ipcsuite.bench.results.Library} has their names, and {@link org.ipcsuite.bench.comparisons.LibraryJars} loads a
 * transport from the jars of its module, if they have been built; otherwise it is not available, and says what to run.
 *
 * <p>A mechanism is a {@link org.ipcsuite.core.Transport} whose data path is as short as its maker would write it, and no
 * more: it keeps what the exchanges need (whole messages, back-pressure, a deadline, the end of the peer), not all of
 * the contract. {@link org.ipcsuite.bench.comparisons.Comparisons#names} lists them. Variants extend
 * {@code PollFirstTransport}. Those over a mapped file extend
 * {@link org.ipcsuite.bench.comparisons.MappedComparison} and {@link org.ipcsuite.core.comparison.SpinningEndpoint}.
 */
@NullMarked
package org.ipcsuite.bench.comparisons;

import org.jspecify.annotations.NullMarked;
