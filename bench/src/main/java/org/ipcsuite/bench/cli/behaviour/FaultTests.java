package org.ipcsuite.bench.cli.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ipcsuite.bench.results.Behaviour.Case;
import org.ipcsuite.bench.results.Behaviour.MechanismCases;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.core.sys.ErrorText;

/** All fault tests of one mechanism, between this process and two others, in a few seconds. For one thread. */
public final class FaultTests {

    static final String PEER_DEATH = "peer-death";
    static final String FULL = "full-queue";
    static final String OVERSIZED = "oversized-message";
    static final String LEFTOVERS = "left-over-objects";
    static final String SECOND_SERVER = "second-server";
    static final String OTHER_USER = "other-user";

    /** The cases, in the order of reports. */
    public static final List<String> CASES = List.of(PEER_DEATH, FULL, OVERSIZED, LEFTOVERS, SECOND_SERVER, OTHER_USER);

    /** The only case of a mechanism that does not work here. */
    public static final String AVAILABILITY = "availability";

    /** The outcome of a case that did not come to its end: a defect. */
    public static final String FAILED = "failed";

    private final Transport transport;
    private final List<Case> cases = new ArrayList<>();

    private FaultTests(Transport transport) {
        this.transport = transport;
    }

    /** What became of each case. */
    public static MechanismCases of(Transport transport) {
        Availability here = transport.availability();
        if (!here.available()) {
            Case only = new Case(AVAILABILITY, "not available", here.reason(), null);
            return new MechanismCases(transport.name(), List.of(only));
        }
        FaultTests tests = new FaultTests(transport);
        tests.play(OVERSIZED, tests::withPeerThatConnects);
        tests.play(PEER_DEATH, tests::withPeerThatIsKilled);
        return new MechanismCases(
                transport.name(),
                CASES.stream()
                        .flatMap(name -> tests.cases.stream()
                                .filter(tried -> tried.name().equals(name)))
                        .toList());
    }

    private void withPeerThatConnects() throws Exception {
        try (FaultFixture fixture = new FaultFixture(transport)) {
            Rendezvous place = fixture.ownPlace();
            Listener listener = fixture.listen(place);
            WorkerProcess peer = fixture.start(listener.rendezvous());
            Endpoint endpoint = fixture.accepted(listener, peer);
            Limits limits = new Limits(fixture, endpoint, peer);
            add(OVERSIZED, limits::oversized);
            add(OTHER_USER, () -> OtherUser.at(place, transport.traits()));
            add(FULL, limits::full);
        }
    }

    private void withPeerThatIsKilled() throws Exception {
        try (FaultFixture fixture = new FaultFixture(transport)) {
            Endings endings = new Endings(fixture);
            if (fixture.inherits()) {
                Listener listener = fixture.listen(fixture.ownPlace());
                WorkerProcess child = fixture.start(listener.rendezvous());
                Endpoint endpoint = fixture.accepted(listener, child);
                add(PEER_DEATH, () -> endings.peerDeath(endpoint, child));
                cases.add(new Case(LEFTOVERS, "nothing", "it has no name", null));
                cases.add(new Case(SECOND_SERVER, "no way in", "it has no name", null));
                return;
            }
            WorkerProcess server = fixture.start(Rendezvous.Inherited.none());
            String place = FaultFixture.ask(server, BehaviourPeer.LISTEN);
            RendezvousDirectory at = RendezvousDirectory.of(Rendezvous.parse(place));
            fixture.keep(() -> RendezvousDirectory.removeTree(at.path()));
            add(SECOND_SERVER, () -> endings.secondServer(at));
            Endpoint endpoint = fixture.connected(at, server);
            add(PEER_DEATH, () -> endings.peerDeath(endpoint, server));
            server.kill();
            endpoint.close();
            add(LEFTOVERS, () -> endings.staleResources(at));
        }
    }

    /** Something that may go wrong. */
    private interface Scenario {
        void play() throws Exception;
    }

    /** What goes wrong outside of a case is a failure of the first. */
    @SuppressWarnings("IllegalCatch") // the other mechanisms are tested in any case
    private void play(String first, Scenario scenario) {
        try {
            scenario.play();
        } catch (Exception | LinkageError | InternalError failed) {
            cases.add(failure(first, failed));
        }
    }

    @SuppressWarnings("IllegalCatch")
    private void add(String name, Callable<Case> trial) {
        try {
            cases.add(trial.call());
        } catch (Exception | LinkageError | InternalError failed) {
            cases.add(failure(name, failed));
        }
    }

    private static Case failure(String name, Throwable failed) {
        return new Case(
                name, FAILED, failed instanceof RuntimeException ? failed.toString() : ErrorText.of(failed), null);
    }
}
