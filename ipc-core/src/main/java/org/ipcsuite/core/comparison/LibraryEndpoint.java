package org.ipcsuite.core.comparison;

import org.ipcsuite.core.Endpoint;

/**
 * An endpoint over a library that has threads of its own: what they allocate belongs to the cost of a message, so the
 * whole process is metered, not the exchanging thread alone.
 */
public interface LibraryEndpoint extends Endpoint {

    /**
     * From now on this side sends messages that are not answered one by one; what it receives next answers all that it
     * sent since. A library of calls makes one call of them.
     */
    default void beginOneWay() {}
}
