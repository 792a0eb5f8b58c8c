package org.ipcsuite.shm;

import java.io.IOException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;

/** Connects, receives {@link MixedMessages} until the driver has closed, or sends each back, and says how many. */
public final class SoakPeer implements PeerTask {

    @Override
    public String perform(String command, Peer peer) throws IOException {
        try (Endpoint endpoint = peer.transport().connect(peer.rendezvous(), peer.options())) {
            MixedMessages messages = new MixedMessages(endpoint.maxMessage());
            return String.valueOf(command.equals("answer") ? messages.answer(endpoint) : messages.receive(endpoint));
        }
    }
}
