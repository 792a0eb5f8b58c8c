package org.ipcsuite.queues.sysvmq;

import java.io.IOException;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.meeting.Offers;
import org.ipcsuite.queues.AddressTest;

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
    protected Offers offers(String address) {
        return new SysvMqOffers(Directory.at(Directory.base()), SysvKey.parse(address));
    }
}
