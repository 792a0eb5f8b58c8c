package org.ipcsuite.queues.sysvmq;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.core.sys.SystemCallException;
import org.ipcsuite.queues.KernelQueue;
import org.ipcsuite.queues.PendingQueues;
import org.ipcsuite.queues.QueueKind;

/**
 * System V queues by their keys, until IPC_RMID. A connection has one, with a random key. A key cannot be taken off a
 * queue, so it stays in the journal until the last of the two sides has removed the queue.
 */
final class SysvMqKind extends QueueKind {

    static final SysvMqKind INSTANCE = new SysvMqKind();

    /** The queue is created within this time after it was recorded in the journal. */
    private static final Duration MADE_WITHIN = Duration.ofSeconds(10);

    private static final int TRIES = 8;

    private SysvMqKind() {
        super("sysv-mq", "System V", "queue with key", "(ipcrm -Q %s), or give another key");
    }

    @Override
    protected String name(String address) {
        return SysvKey.text(SysvKey.parse(address));
    }

    /** A key may have been used again; who makes a queue of ours changes its size at once, and nothing later. */
    @Override
    public boolean isTheOneWritten(String name, Instant written) throws IOException {
        try {
            SysvQueue queue = SysvQueue.find(SysvKey.parse(name));
            Instant changed = queue.changed();
            return queue.owner() == Libc.get().geteuid()
                    && !changed.isBefore(written.truncatedTo(ChronoUnit.SECONDS)) // msg_ctime knows no less
                    && changed.isBefore(written.plus(MADE_WITHIN));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    protected KernelQueue create(String name) throws IOException {
        return SysvQueue.create(SysvKey.parse(name));
    }

    @Override
    protected KernelQueue find(String name) throws IOException {
        return SysvQueue.find(SysvKey.parse(name));
    }

    @Override
    protected KernelQueue findOwn(String name) throws IOException {
        return SysvQueue.findOwn(SysvKey.parse(name));
    }

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        int window = CreditWindow.bytesFor(options);
        return new PendingSysvQueue(at, create(at, number, window), window, options);
    }

    /** The words name the connection's queue, and behind it that of all requests if the server has one. */
    @Override
    protected PendingQueues open(RendezvousDirectory at, String words, Options options) throws IOException {
        String[] keys = words.split(" ", 2);
        SysvQueue queue = SysvQueue.findOwn(SysvKey.parse(keys[0]));
        Outgoing out = keys.length == 1
                ? new DuplexOutgoing(queue, Side.CONNECTOR)
                : new RequestOutgoing(SysvQueue.findOwn(SysvKey.parse(keys[1])), queue);
        return new PendingSysvQueue(at, queue, queue.capacity() / 2, Side.CONNECTOR, out, options);
    }

    /** Makes the queue of a connection, of which each direction has that window. */
    static SysvQueue create(RendezvousDirectory at, int number, int window) throws IOException {
        SysvQueue queue = createJournaled(at, Side.LISTENER.lock(number), Side.CONNECTOR.lock(number));
        try (Resources made = new Resources()) {
            made.add(() -> at.remove(INSTANCE, SysvKey.text(queue.key())));
            if (2 * window < queue.capacity()) {
                queue.setCapacity(2 * window);
            }
            made.move();
            return queue;
        }
    }

    /** A queue in the journal, which says that it is in use as long as one of these locks is held. */
    static SysvQueue createJournaled(RendezvousDirectory at, String... locks) throws IOException {
        for (int tries = 1; ; tries++) {
            int key = RandomName.sysvKey();
            try {
                return at.createJournaled(INSTANCE, SysvKey.text(key), () -> SysvQueue.create(key), locks);
            } catch (SystemCallException refused) {
                if (refused.errno() != Errno.EEXIST || tries == TRIES) {
                    throw refused;
                }
            }
        }
    }
}
