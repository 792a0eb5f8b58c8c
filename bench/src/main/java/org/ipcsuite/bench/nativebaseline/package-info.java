/**
 * What each mechanism costs without the JVM: the same exchanges in C processes.
 *
 * <pre>
 *   this process                        ipc-floor, the client           its child, the peer
 *   cc, once, into the user's cache
 *   measure        ---- starts ------&gt;  listen, fork  ==============&gt;  connect
 *                                       exchange      &lt;------------&gt;  exchange
 *   NativeResult  &lt;---- a JSON line ---  end           --------------&gt;  end
 * </pre>
 *
 * <p>The sources are in {@code bench/src/main/c} and on the class path; their types and functions have the names of
 * the Java side. They make the same system calls with the same socket options, copy as often and check every message
 * on both sides, so that the ratio of the two is the cost of the JVM. They use the same wire formats, so that either
 * side may be in Java: {@code ipc-floor echo-server} and {@code ping} correspond to {@code serve} and {@code ping}.
 *
 * <p>Many clients of one server are the same with more children: this program serves them, on one thread that waits with
 * epoll(7), and each child is a client. It corresponds to {@code run --clients N --server loop}, for the mechanisms that
 * {@code ipc-floor list many} prints.
 *
 * <p>Not in C are the mechanisms whose library lives in the JVM: chronicle, aeron-ipc and aeron-udp.
 *
 * <p>One thing is cheaper in C, since it measures only a process and its child: SIGCHLD reports that the child has
 * ended, so no lock is checked while datagrams are exchanged.
 */
@NullMarked
package org.ipcsuite.bench.nativebaseline;

import org.jspecify.annotations.NullMarked;
