package org.ipcsuite.queues.posixmq;

import java.io.IOException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.InvitationBoard;
import org.ipcsuite.queues.AddressTest;
import org.ipcsuite.queues.QueueInvitations;
import org.ipcsuite.queues.QueueLibc;
import org.junit.jupiter.api.Tag;

@Tag("alone")
final class PosixMqAddressTest extends AddressTest {

    PosixMqAddressTest() {
        super(new PosixMqTransport());
    }

    @Override
    protected void makeForeignQueue(String address) throws IOException {
        PosixQueue.create(address, new QueueSize(1, 1)).close();
    }

    @Override
    protected void removeQueue(String address) {
        QueueLibc.LIBC.mq_unlink(address);
    }

    @Override
    protected InvitationBoard offers(String address) {
        return new QueueInvitations(PosixMqKind.INSTANCE, RendezvousDirectory.at(RendezvousDirectory.base()), address);
    }
}
