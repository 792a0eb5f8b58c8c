package org.ipcsuite.core.serving;

import java.io.IOException;

/**
 * An endpoint whose peer may be killed without anything becoming ready, since no call reports it. The server's thread asks
 * each ten times a second.
 */
public interface WatchedEndpoint extends PolledEndpoint {

    /** Whether the peer is known to be gone, by its lock; then the client gets a turn. */
    boolean isPeerGone() throws IOException;
}
