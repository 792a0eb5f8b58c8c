package org.ipcsuite.bench.harness.registry;

import org.ipcsuite.core.Options;
import org.ipcsuite.core.Transport;
import org.ipcsuite.queues.posixmq.PosixMqTransport;

/** What a mechanism's connections take of the quota for message queues that a user has, RLIMIT_MSGQUEUE. */
public final class QueueQuota {

    private QueueQuota() {}

    /**
     * The bytes of one connection; 0 if the mechanism has no such queues.
     *
     * @param isOfServer whether one thread serves all its clients
     */
    public static long bytesOfConnection(Transport transport, Options options, boolean isOfServer) {
        return transport instanceof PosixMqTransport ? PosixMqTransport.quotaOfConnection(options, isOfServer) : 0;
    }
}
