/**
 * D-Bus by dbus-java: two processes that are connected with each other, without a daemon, over a Unix socket.
 *
 * <pre>
 *   caller            sender thread                          reader thread, worker thread     caller
 *   send(request) -- queue -- method call  -- socket --&gt;   call() -- queue --&gt;               receive()
 *   receive() &lt;-- queue -- callback   &lt;-- socket --         returns        &lt;-- future --    send(reply)
 * </pre>
 *
 * A request is a method call, and the reply what it returns. One way, messages are calls that ask for no reply, and a last
 * one whose reply answers them all. So the side that connects asks. One worker thread keeps them in order. dbus-java holds
 * no sender back: what is not sent yet, or not received yet, waits in its memory.
 */
@NullMarked
package org.ipcsuite.libraries.dbus;

import org.jspecify.annotations.NullMarked;
