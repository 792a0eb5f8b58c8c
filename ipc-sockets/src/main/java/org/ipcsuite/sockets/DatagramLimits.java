package org.ipcsuite.sockets;

import java.util.OptionalLong;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Traits;

/**
 * What a connectionless mechanism carries behind our header.
 *
 * @param smallest message in bytes
 * @param largest message in bytes
 * @param session the one session that a listener hears, where there are no ports; empty for any
 */
public record DatagramLimits(int smallest, int largest, OptionalLong session) {

    /** For a family with ports, where a connector chooses its session. */
    public static DatagramLimits of(Traits traits) {
        return between(traits.smallest(), traits.largest());
    }

    static DatagramLimits between(int smallest, int largest) {
        return new DatagramLimits(smallest, largest, OptionalLong.empty());
    }

    /** For a family without ports. */
    public static DatagramLimits of(Traits traits, long session) {
        return new DatagramLimits(traits.smallest(), traits.largest(), OptionalLong.of(session));
    }

    int largest(Options options) {
        return Math.min(largest, options.maxMessage());
    }
}
