/**
 * Tries what happens when something goes wrong: between this process and another one, which is really killed, really
 * receives nothing, and really is of another user.
 *
 * <pre>
 *   FaultTests.of(transport)
 *     Limits      a peer that receives nothing, a message that is too large, another user   (the peer connects)
 *     Endings     a second server, a peer that is killed, what it leaves behind             (the peer listens)
 *   FaultFixture  both processes, and where they meet
 * </pre>
 */
@NullMarked
package org.ipcsuite.bench.cli.behaviour;

import org.jspecify.annotations.NullMarked;
