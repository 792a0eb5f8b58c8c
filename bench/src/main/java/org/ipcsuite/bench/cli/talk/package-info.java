/**
 * Two processes that talk over a named mechanism, for a person to watch or for a program in another language to join:
 * an echo {@link org.ipcsuite.bench.cli.talk.EchoServer server} and the {@link org.ipcsuite.bench.cli.talk.Ping client} that
 * times its answers. They know the mechanism only by its transport.
 */
@NullMarked
package org.ipcsuite.bench.cli.talk;

import org.jspecify.annotations.NullMarked;
