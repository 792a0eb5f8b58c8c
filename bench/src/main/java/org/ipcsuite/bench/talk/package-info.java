/**
 * Two processes that talk over a named mechanism, for a person to watch or for a program in another language to join:
 * an echo {@link org.ipcsuite.bench.talk.EchoServer server} and the {@link org.ipcsuite.bench.talk.Ping client} that
 * times its answers. They know the mechanism only by its transport.
 */
@NullMarked
package org.ipcsuite.bench.talk;

import org.jspecify.annotations.NullMarked;
