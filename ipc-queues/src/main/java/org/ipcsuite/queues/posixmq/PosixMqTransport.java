package org.ipcsuite.queues.posixmq;

import java.io.IOException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.serving.DescriptorEndpoint;
import org.ipcsuite.core.serving.EndpointServer;
import org.ipcsuite.core.serving.EpollReadiness;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.queues.QueueTransport;

/** POSIX message queues, mq_overview(7): one each way. Stateless; any thread may use it. */
public final class PosixMqTransport extends QueueTransport {

    public PosixMqTransport() {
        super(PosixMqKind.INSTANCE);
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Multiplexing.POLL, Traits.Direction.TWO_SIMPLEX, Traits.Serving.EPOLL)
                .sizes(0, QueueSize.DEFAULT_SIZE_LIMIT)
                .platforms(Traits.Platform.LINUX)
                .build();
    }

    /** fs.mqueue.msgsize_max, or less where the user's RLIMIT_MSGQUEUE has no room for two such messages (mq_overview(7)). */
    @Override
    public int largestHere() {
        return QueueSize.largestHere();
    }

    /**
     * What the kernel counts for a connection, both its queues, against the RLIMIT_MSGQUEUE of the user.
     *
     * @param isOfServer whether it is that of a client of {@link #serve}, or else of a listener
     */
    public static long quotaOfConnection(Options options, boolean isOfServer) {
        return 2 * QueueSize.of(isOfServer ? ofMany(options) : options).bytes();
    }

    /** A client's queues are smaller than those of a pair, so that more clients fit. */
    private static Options ofMany(Options options) {
        return options.withCapacity(QueueSize.capacityOfMany(options));
    }

    @Override
    public Server serve(Rendezvous at, Options options) throws IOException {
        Options each = ofMany(options);
        int maxMessage = Math.min(options.maxMessage(), QueueSize.of(each).messageBytes());
        return EndpointServer.start(
                listen(at, each), DescriptorEndpoint.class, EpollReadiness::new, options, maxMessage);
    }

    /** A name that differs for each user, since queues of all users share one name space. */
    @Override
    public String defaultAddress() {
        return "/ipc-suite-" + Libc.get().geteuid();
    }
}
