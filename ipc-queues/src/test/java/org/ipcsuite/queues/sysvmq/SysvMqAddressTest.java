package org.ipcsuite.queues.sysvmq;

import java.io.IOException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.InvitationBoard;
import org.ipcsuite.queues.AddressTest;
import org.ipcsuite.queues.QueueInvitations;

final class SysvMqAddressTest extends AddressTest {

    SysvMqAddressTest() {
        super(new SysvMqTransport());
    }

    @Override
    protected void makeForeignQueue(String address) throws IOException {
        SysvQueue.create(SysvKey.parse(address));
    }

    @Override
    protected void removeQueue(String address) throws IOException {
        SysvQueue.find(SysvKey.parse(address)).remove();
    }

    @Override
    protected InvitationBoard offers(String address) {
        return new QueueInvitations(
                SysvMqKind.INSTANCE,
                RendezvousDirectory.at(RendezvousDirectory.base()),
                SysvMqKind.INSTANCE.name(address));
    }
}
