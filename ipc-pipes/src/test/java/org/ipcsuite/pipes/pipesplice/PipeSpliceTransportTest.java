package org.ipcsuite.pipes.pipesplice;

import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.TransportContract;

final class PipeSpliceTransportTest implements TransportContract {

    @Override
    public Transport transport() {
        return new PipeSpliceTransport();
    }
}
