package org.ipcsuite.queues.posixmq;

import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.queues.QueueTransport;

/** POSIX message queues, mq_overview(7): one each way. Stateless; any thread may use it. */
public final class PosixMqTransport extends QueueTransport {

    public PosixMqTransport() {
        super(PosixMqKind.INSTANCE);
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Multiplexing.POLL, Traits.Direction.TWO_SIMPLEX)
                .sizes(0, QueueSize.DEFAULT_SIZE_LIMIT)
                .platforms(Traits.Platform.LINUX)
                .build();
    }

    /** A name that differs for each user, since queues of all users share one name space. */
    @Override
    public String defaultAddress() {
        return "/ipc-suite-" + Libc.get().geteuid();
    }
}
