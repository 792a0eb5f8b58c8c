package org.ipcsuite.queues.posixmq;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.InvitationBoard;
import org.ipcsuite.core.sys.NativeBuffer;
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
    protected InvitationBoard invitations(String address) {
        return new QueueInvitations(PosixMqKind.INSTANCE, RendezvousDirectory.at(RendezvousDirectory.base()), address);
    }

    @Override
    protected void sendInsteadOfHello(String words) throws IOException {
        try (PosixQueue queue = PosixQueue.open(words + "-to-listener")) {
            ByteBuffer two = ByteBuffer.allocateDirect(2);
            QueueLibc.LIBC.mq_timedsend(
                    queue.descriptor(), NativeBuffer.address(two), 2, PosixMqEndpoint.DATA, PosixQueue.NO_WAIT);
            two.clear(); // used until here, so that it lives until the kernel has copied it
        }
    }
}
