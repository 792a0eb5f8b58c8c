package org.ipcsuite.shm;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;

/** Connects, receives {@link MixedMessages} until the driver has closed, and says how many. */
public final class SoakPeer implements PeerTask {

    @Override
    public String perform(String command, Peer peer) throws IOException {
        try (Endpoint endpoint = peer.transport().connect(peer.rendezvous(), peer.options())) {
            return String.valueOf(new MixedMessages(endpoint.maxMessage()).receive(endpoint));
        }
    }
}
