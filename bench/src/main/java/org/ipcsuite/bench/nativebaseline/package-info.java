/**
 * What each mechanism costs without the JVM: the same exchanges in a pair of C processes.
 *
 * <pre>
 *   this process                        ipc-floor, the client           its child, the peer
 *   cc, once, into the user's cache
 *   measure        ---- starts ------&gt;  listen, fork  ==============&gt;  connect
 *                                       exchange      &lt;------------&gt;  exchange
 *   NativeResult  &lt;---- a JSON line ---  end           --------------&gt;  end
 * </pre>
 *
 * <p>The sources are those of {@code bench/src/main/c}, and stand in the class path beside this package. They make the
 * system calls that the mechanisms' package documentation says, with the same socket options, copy as often and check
 * every message on both sides, so that the ratio of the two is the price of the JVM. They speak the same wire formats, so
 * that either side may be in Java: {@code ipc-floor echo-server} and {@code ping} are its {@code serve} and {@code ping}.
 *
 * <p>Not in C are the mechanisms whose library lives in the JVM: chronicle, aeron-ipc and aeron-udp.
 *
 * <p>One thing is cheaper in C because of what C is for: a parent hears by SIGCHLD that its child has ended, and looks at no
 * lock while it exchanges datagrams.
 */
@NullMarked
package org.ipcsuite.bench.nativebaseline;

import org.jspecify.annotations.NullMarked;
