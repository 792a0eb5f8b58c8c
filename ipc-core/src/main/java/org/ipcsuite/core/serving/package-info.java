/**
 * One thread that serves many clients, for every mechanism that has an endpoint a client: {@link
 * org.ipcsuite.core.serving.EndpointServer} is a {@link org.ipcsuite.core.Listener}, endpoints that can be asked without
 * waiting, and a {@link org.ipcsuite.core.serving.Readiness}, which waits for all of them at once.
 *
 * <pre>
 *   acceptor thread                     the thread that calls receive()
 *   Listener.accept() -> endpoint  -->  Readiness.add(client)
 *                     wakeUp()          while nobody has a turn:
 *                                         Readiness.await()       select, epoll_wait(2), or a scan
 *                                         each that is ready gets a turn
 *                                       PolledEndpoint.tryReceive()
 *                                       PolledEndpoint.trySend()
 *                                         no room? the message is kept: Readiness.awaitRoom(client)
 * </pre>
 *
 * <p>A thread of its own accepts, since connecting has steps that wait for the client, which may never take them: the
 * split into boss and worker of every event loop. Messages are received and sent by the other thread alone, so nothing
 * on their way is locked or handed over.
 *
 * <p><b>Turns.</b> A client that is ready receives one message and goes behind those that wait; only when nobody has a
 * turn is the kernel asked again, and its answer names all that are ready. So with many busy clients one call of the
 * kernel serves many messages, and a client that floods gets one turn in a round.
 *
 * <p><b>Room.</b> An answer that does not fit is kept with its client, one message at most, and the client has no turn
 * until it is sent. The buffer for it is allocated when the client is slow for the first time; nothing else is allocated
 * for a message.
 *
 * <p><b>Death.</b> Where no call reports that a client was killed, its lock is looked at ten times a second ({@link
 * org.ipcsuite.core.serving.WatchedEndpoint}); what it sent before is received first.
 *
 * <p>See select(2), epoll(7).
 */
@NullMarked
package org.ipcsuite.core.serving;

import org.jspecify.annotations.NullMarked;
