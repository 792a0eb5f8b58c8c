package org.ipcsuite.bench.cli.behaviour;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcsuite.bench.results.Behaviour.Case;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.peer.WorkerProcess;

/** Fault tests after a peer: its death, what it leaves, and a second listener while it lives. For one thread. */
final class Endings {

    private static final int LONGEST_SECONDS = 5;
    private static final double NANOS_PER_MS = 1e6;

    private final FaultFixture fixture;

    Endings(FaultFixture fixture) {
        this.fixture = fixture;
    }

    /** Listens where the peer listens. */
    Case secondServer(RendezvousDirectory at) throws IOException {
        try {
            fixture.transport().listen(at, FaultFixture.OPTIONS).close();
            return new Case(FaultTests.SECOND_SERVER, "let in", "both listen at the same place", null);
        } catch (AddressInUseException refused) {
            String words = String.valueOf(refused.getMessage());
            return new Case(
                    FaultTests.SECOND_SERVER, "refused", words.replace(at.path().toString(), "DIR"), null);
        }
    }

    /** Kills the peer while this process waits for a message of it. */
    Case peerDeath(Endpoint endpoint, WorkerProcess peer) throws Exception {
        ByteBuffer room = ByteBuffer.allocateDirect(FaultFixture.SMALL);
        FaultFixture.ask(peer, BehaviourPeer.SEND);
        CountDownLatch receiving = new CountDownLatch(1);
        Future<Long> noticed = fixture.begin(() -> {
            endpoint.receive(room);
            receiving.countDown();
            awaitGone(endpoint, room);
            return System.nanoTime();
        });
        if (!receiving.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the peer's first message was not received");
        }
        long killed = System.nanoTime();
        peer.kill();
        try {
            double ms = (noticed.get(LONGEST_SECONDS, TimeUnit.SECONDS) - killed) / NANOS_PER_MS;
            String words = String.format(Locale.ROOT, "receive says that it is gone, %.1f ms after SIGKILL", ms);
            return new Case(FaultTests.PEER_DEATH, "known", words, ms);
        } catch (TimeoutException nobodySaysSo) {
            String words = "receive still waits, " + LONGEST_SECONDS + " s after SIGKILL";
            return new Case(FaultTests.PEER_DEATH, "unknown", words, null);
        }
    }

    private static void awaitGone(Endpoint endpoint, ByteBuffer room) throws IOException {
        while (true) {
            try {
                if (endpoint.receive(room.clear()) < 0) {
                    return;
                }
            } catch (TimedOutException nothingYet) {
                // there may be no report
            } catch (PeerGoneException gone) {
                return;
            }
        }
    }

    /** Looks at what the killed peer left, and listens in its place. */
    Case staleResources(RendezvousDirectory at) throws IOException {
        String left = new LeakTests(fixture.transport(), at).describe();
        fixture.transport().listen(at, FaultFixture.OPTIONS).close();
        return left.isEmpty()
                ? new Case(FaultTests.LEFTOVERS, "nothing", "the next server takes the place", null)
                : new Case(FaultTests.LEFTOVERS, "replaced", left + ": the next server replaces it", null);
    }
}
