package org.ipcsuite.bench.advisor.choose;

import org.ipcsuite.core.Traits;

/** Which mechanisms reach several readers with one send; to the others there is one for each reader. */
final class Broadcast {

    private Broadcast() {}

    /** A library's log, which has as many readers as one likes, or datagrams that a group receives, ip(7). */
    static boolean isNatural(Traits traits) {
        return traits.javaNeeds() == Traits.JavaNeeds.LIBRARY
                || (traits.reach() == Traits.Reach.NETWORK && traits.whenFull() == Traits.WhenFull.DROPS);
    }

    /** It keeps what was read. */
    static boolean isFromTheBeginning(Traits traits) {
        return traits.persistence() == Traits.Persistence.FILESYSTEM;
    }
}
