package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;

/**
 * How much a program must know and do to use a mechanism, by its traits: each burden counts one, a heavy one two.
 *
 * @param burdens in words
 * @param points their sum; 0 is the simplest
 */
public record Simplicity(List<String> burdens, int points) {

    /** What it is needed for. */
    enum Purpose {
        MESSAGES,
        /** Nothing is sent: that a mechanism's messages are laid out, cut or lost is no burden. */
        WAKE_UP
    }

    /** Of a mechanism, for requests and replies between two. */
    public static Simplicity of(Traits traits) {
        return of(traits, Purpose.MESSAGES, Workload.ofSize(1));
    }

    static Simplicity of(Traits traits, Purpose purpose, Workload workload) {
        Count count = new Count();
        count.needs(traits);
        if (purpose == Purpose.MESSAGES) {
            count.addIf(
                    traits.direction() == Traits.Direction.TWO_SIMPLEX && !workload.oneWay(),
                    "two objects, one each way");
            count.message(traits);
            count.addIf(
                    workload.subscribers() > 1 && traits.broadcast() == Traits.Broadcast.ONE_SEND_EACH,
                    "a send for each reader");
        }
        count.peer(traits);
        count.afterwards(traits);
        return new Simplicity(List.copyOf(count.burdens), count.points);
    }

    private static final class Count {
        private final List<String> burdens = new ArrayList<>();
        private int points;

        void needs(Traits traits) {
            heavyIf(traits.javaNeeds() == Traits.JavaNeeds.NATIVE_CALLS, "native calls");
            heavyIf(traits.javaNeeds() == Traits.JavaNeeds.LIBRARY, "a library");
            addIf(traits.waiting().spins(), "a core for each side");
            heavyIf(traits.multiplexing() == Traits.Multiplexing.NONE, "unknown to event loops");
            addIf(traits.namespaces().contains(Traits.Namespace.PID), "a signal that nothing else may use");
        }

        void message(Traits traits) {
            addIf(traits.boundaries() == Traits.Boundaries.LENGTH_PREFIXED, "a length before each message");
            heavyIf(traits.payload() == Traits.Payload.SHARED_MEMORY, "a layout and its memory ordering");
            boolean hasWakingObject = traits.can(Ability.NOTIFIES) || traits.can(Ability.RELEASES);
            heavyIf(
                    traits.payload() == Traits.Payload.SHARED_MEMORY && hasWakingObject,
                    "an object more for the wake-up");
            heavyIf(traits.whenFull() == Traits.WhenFull.DROPS, "lost messages");
            heavyIf(traits.whenFull() == Traits.WhenFull.COALESCES, "merged messages");
            addIf(traits.whenFull() == Traits.WhenFull.GROWS, "something that grows");
        }

        void peer(Traits traits) {
            addIf(traits.reach() != Traits.Reach.PARENT_CHILD, "an address both know");
            heavyIf(traits.can(Ability.OTHER_TASK), "made for another task");
            addIf(traits.connection() == Traits.Connection.CONNECTIONLESS, "no connection");
            addIf(traits.peerDeath() == Traits.PeerDeath.LOCK, "a lock to notice a death");
            heavyIf(traits.peerDeath() == Traits.PeerDeath.TIMEOUT, "only silence tells of a death");
            boolean isOpen = traits.whoMayConnect() != Traits.WhoMayConnect.CHILD
                    && traits.whoMayConnect() != Traits.WhoMayConnect.SAME_USER;
            addIf(isOpen, "strangers get in");
        }

        void afterwards(Traits traits) {
            addIf(traits.leftAfterCrash() == Traits.LeftAfterCrash.FILES, "files after a crash");
            heavyIf(traits.leftAfterCrash() == Traits.LeftAfterCrash.KERNEL_OBJECTS, "kernel objects after a crash");
            heavyIf(traits.leftAfterCrash() == Traits.LeftAfterCrash.DATA, "data to delete");
        }

        private void addIf(boolean applies, String burden) {
            if (applies) {
                burdens.add(burden);
                points++;
            }
        }

        private void heavyIf(boolean applies, String burden) {
            if (applies) {
                burdens.add(burden + " (2)");
                points += 2;
            }
        }
    }
}
