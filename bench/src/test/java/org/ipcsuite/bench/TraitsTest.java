package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.SocketConstants;
import org.ipcsuite.signals.mutexcond.MutexCondTransport;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Traits that follow from each other, since people choose by them. */
final class TraitsTest {

    @SuppressWarnings("unused") // FieldSource
    static final List<Transport> TRANSPORTS = Transports.ALL;

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void onlyAChildIsKnownByItsDescent(Transport transport) {
        Traits traits = transport.traits();
        boolean isForChildren = traits.reach() == Traits.Reach.PARENT_CHILD;
        assertThat(traits.whoMayConnect() == Traits.WhoMayConnect.CHILD).isEqualTo(isForChildren);
        assertThat(traits.peerIdentity() == Traits.PeerIdentity.CHILD).isEqualTo(isForChildren);
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void whoIsLetInByItsUserIsKnownByIt(Transport transport) {
        Traits traits = transport.traits();
        if (traits.whoMayConnect() == Traits.WhoMayConnect.SAME_USER) {
            assertThat(traits.peerIdentity()).isIn(Traits.PeerIdentity.PERMISSIONS, Traits.PeerIdentity.CREDENTIALS);
        } else {
            assertThat(traits.peerIdentity()).isNotEqualTo(Traits.PeerIdentity.PERMISSIONS);
        }
        if (traits.reach() == Traits.Reach.NETWORK) {
            assertThat(traits.peerIdentity()).isEqualTo(Traits.PeerIdentity.ADDRESS);
        }
    }

    /** SO_PEERCRED and SO_PASSCRED are options of these two families. */
    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void aSocketWithCredentialsIsOfAFamilyThatHasThem(Transport transport) {
        if (transport instanceof SocketTransport mechanism
                && transport.traits().peerIdentity() == Traits.PeerIdentity.CREDENTIALS) {
            assertThat(mechanism.socketKinds().get(0).domain())
                    .isIn(SocketConstants.AF_UNIX, SocketConstants.AF_NETLINK);
        }
    }

    /** unix(7) for descriptors, raw(7) and packet(7) for the privilege. */
    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void whatASocketIsAbleToDoFollowsFromItsKind(Transport transport) {
        boolean isSocket = transport instanceof SocketTransport;
        List<SocketKind> kinds = isSocket ? ((SocketTransport) transport).socketKinds() : List.of();
        assertThat(transport.traits().can(Ability.DESCRIPTORS))
                .isEqualTo(isSocket && kinds.get(0).domain() == SocketConstants.AF_UNIX);
        assertThat(transport.traits().can(Ability.PRIVILEGE))
                .isEqualTo(isSocket && kinds.stream().anyMatch(TraitsTest::isRaw));
    }

    private static boolean isRaw(SocketKind kind) {
        return kind.domain() == SocketConstants.AF_PACKET
                || (kind.type() == SocketConstants.SOCK_RAW && kind.domain() != SocketConstants.AF_NETLINK);
    }

    /** signal(7), eventfd(2), sem_overview(7); msgop(2) and mq_overview(7); pipe(7): what is below our own code. */
    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void whatElseItIsAbleToDoIsThatOfItsFamily(Transport transport) {
        Traits traits = transport.traits();
        String family = Transports.family(transport);
        boolean isLostOnNobody = transport instanceof MutexCondTransport; // pthread_cond_signal(3)
        assertThat(traits.can(Ability.NOTIFIES)).isEqualTo(family.equals("signals") && !isLostOnNobody);
        assertThat(traits.can(Ability.COMPETES)).isEqualTo(traits.persistence() == Traits.Persistence.KERNEL);
        assertThat(traits.can(Ability.SHELL)).isEqualTo(family.equals("pipes"));
        if (traits.can(Ability.SHELL)) {
            assertThat(traits.can(Ability.TOOLS)).isTrue();
        }
        if (traits.persistence() != Traits.Persistence.PROCESS) {
            assertThat(traits.unheard()).isEqualTo(Traits.Unheard.KEPT);
        }
    }

    /** poll(2) puts the thread to sleep; every socket has a descriptor that it knows. */
    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void whatAnEventLoopTakesSleeps(Transport transport) {
        Traits traits = transport.traits();
        if (traits.multiplexing() == Traits.Multiplexing.POLL) {
            assertThat(traits.waiting()).isEqualTo(Traits.Waiting.SLEEPS);
            assertThat(traits.javaNeeds()).isNotEqualTo(Traits.JavaNeeds.LIBRARY);
        } else {
            assertThat(transport).isNotInstanceOf(SocketTransport.class);
        }
    }

    /** Any language has system calls; libc is not that of Windows. */
    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void whatOnlyAJvmCanUseNeedsALibrary(Transport transport) {
        Traits traits = transport.traits();
        if (traits.otherLanguages() != Traits.OtherLanguages.ANY) {
            assertThat(traits.javaNeeds()).isEqualTo(Traits.JavaNeeds.LIBRARY);
        }
        if (traits.platforms().contains(Traits.Platform.WINDOWS)) {
            assertThat(traits.javaNeeds()).isNotEqualTo(Traits.JavaNeeds.NATIVE_CALLS);
        }
    }
}
