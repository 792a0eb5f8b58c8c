package org.ipcsuite.queues.sysvmq;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.InvitationBoard;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.queues.AddressTest;
import org.ipcsuite.queues.QueueInvitations;
import org.ipcsuite.queues.QueueLibc;

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
    protected InvitationBoard invitations(String address) {
        return new QueueInvitations(
                SysvMqKind.INSTANCE,
                RendezvousDirectory.at(RendezvousDirectory.base()),
                SysvMqKind.INSTANCE.name(address));
    }

    @Override
    protected void sendInsteadOfHello(String words) throws IOException {
        ByteBuffer two = Wire.buffer(Wire.messagesTo(Side.LISTENER), 2);
        int id = SysvQueue.find(SysvKey.parse(words)).id();
        QueueLibc.LIBC.msgsnd(id, NativeBuffer.address(two), 2, SysvQueue.IPC_NOWAIT);
        two.clear(); // used until here, so that it lives until the kernel has copied it
    }
}
