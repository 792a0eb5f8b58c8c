package org.ipcsuite.core.exchange;

import java.io.IOException;
import java.util.Locale;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Traits.WhenFull;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.ipcsuite.core.sys.Affinity;

/**
 * The other process of an exchange: connects, then answers (or receives) until the client is gone, and reports what it
 * counted. Its commands: {@code echo SIZE CPU} and {@code stream SIZE CPU}, CPU -1 for any.
 */
public final class ExchangePeer implements PeerTask {

    /** The command for a peer; cpu -1 leaves its thread free. */
    public static String command(boolean echo, int size, int cpu) {
        return (echo ? "echo " : "stream ") + size + " " + cpu;
    }

    @Override
    public String perform(String command, Peer peer) throws IOException {
        String[] words = command.split(" ", -1);
        int size = Integer.parseInt(words[1]);
        int cpu = Integer.parseInt(words[2]);
        Meter meter = new Meter();
        try (Endpoint endpoint = peer.transport().connect(peer.rendezvous(), peer.options())) {
            if (cpu >= 0) {
                Affinity.pin(cpu);
            }
            boolean lossy = peer.transport().traits().whenFull() == WhenFull.DROPS;
            if (words[0].equals("echo")) {
                Echo.serve(endpoint, size, lossy, meter);
            } else {
                Stream.serve(endpoint, new Stream.Receiver(size, lossy), meter);
            }
        }
        return String.format(Locale.ROOT, "%d %.4f", meter.messages(), meter.allocatedBytesPerMessage());
    }
}
