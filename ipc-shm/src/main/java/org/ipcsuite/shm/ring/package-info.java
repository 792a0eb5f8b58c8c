/**
 * A ring in shared memory: messages of any length, from one writer to one reader, in two processes. Its layout is
 * {@link org.ipcsuite.shm.ring.RingLayout}. Nothing here waits; a system call is made only by a doorbell, to wake a peer
 * that sleeps.
 *
 * <p><b>Read first</b> the simple ring, {@link org.ipcsuite.shm.ring.SimpleRingWriter} and
 * {@link org.ipcsuite.shm.ring.SimpleRingReader}: publish and poll, wrap and back-pressure, and nothing else.
 *
 * <pre>
 *   writer                                 memory                          reader
 *   room up to the consumer position? --- | consumer position |   &lt;----- 4  store the next position
 *   1  store the message            ---&gt;  | header | message | 0 |
 *   2  store 0 where the next one begins          |               -----&gt; 3  copy the message out
 *   3  store the header, as a release  ---&gt;       |               -----&gt; 1  poll the header: 0 is nothing yet
 *                                                                        2  does it have our position?
 * </pre>
 *
 * <p>{@link org.ipcsuite.shm.ring.RingWriter} and {@link org.ipcsuite.shm.ring.RingReader} extend them, with the same
 * layout, by messages in place and by what makes the ring of the mechanisms faster; the lag is in their endpoint, {@link
 * org.ipcsuite.shm.RingEndpoint}. {@link org.ipcsuite.shm.ring.RingTuning} names each of these and switches it off. {@code
 * ring-simple}, which stands with the other comparisons in the module bench, is the simple ring in an endpoint that only
 * spins. So a run measures what they bring:
 *
 * <pre>
 *   ./ipc-suite run mmap-spin ring-simple --sizes 64 --placement split
 *   ./ipc-suite run mmap-spin --sizes 64 --placement split --jvm-args=-Dipcsuite.ring.without=lag
 * </pre>
 *
 * <pre>
 *   lag          streams: who finds the ring empty or full leaves the other side alone
 *   same-index   requests and replies: each takes the lines of the one before it
 *   window       messages one by one: the writer stays in lines that the first-level caches hold
 *   ahead        headers are zeroed several at once, in lines that no thread waits for
 *   split-copy   no masked store reaches into the line that the reader polls
 *   second-line  the second line of a record is requested together with the first
 *   guess        a reply as long as the last one is recognised by one comparison
 * </pre>
 */
@NullMarked
package org.ipcsuite.shm.ring;

import org.jspecify.annotations.NullMarked;
