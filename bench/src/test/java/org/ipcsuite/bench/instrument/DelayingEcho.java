package org.ipcsuite.bench.instrument;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.ipcsuite.core.sys.Affinity;

/** Sends back what it gets, at once, or after a known time if the message's first byte asks for it. */
public final class DelayingEcho implements PeerTask {

    /** The first byte of a message that asks for the delay. */
    static final byte DELAYED = 1;

    /** The command {@code NANOS CPU}: how long the delay is, and where to run. */
    static String command(long nanos, int cpu) {
        return nanos + " " + cpu;
    }

    @Override
    public String perform(String command, Peer peer) throws IOException {
        String[] words = command.split(" ", -1);
        long nanos = Long.parseLong(words[0]);
        ByteBuffer message = ByteBuffer.allocateDirect(peer.options().maxMessage());
        try (Endpoint endpoint = peer.transport().connect(peer.rendezvous(), peer.options())) {
            Affinity.pin(Integer.parseInt(words[1]));
            int length;
            while ((length = receive(endpoint, message)) >= 0) {
                if (message.get(0) == DELAYED) {
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < nanos) {
                        Thread.onSpinWait();
                    }
                }
                endpoint.send(message.position(0).limit(length));
            }
        }
        return "";
    }

    private static int receive(Endpoint endpoint, ByteBuffer message) throws IOException {
        while (true) {
            try {
                return endpoint.receive(message.clear());
            } catch (TimedOutException nothingYet) {
                // the client is alive and has nothing to say
            }
        }
    }
}
