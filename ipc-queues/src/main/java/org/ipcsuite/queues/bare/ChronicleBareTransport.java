package org.ipcsuite.queues.bare;

import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.queues.PollingTransport;
import org.ipcsuite.queues.chronicle.ChronicleTransport;

/** {@code chronicle-bare}: a queue each way with nothing around it. Stateless; any thread may use it. */
public final class ChronicleBareTransport extends PollingTransport {

    private static final ConnectionSetup SETUP = new ChronicleBareSetup();

    public ChronicleBareTransport() {
        super(ChronicleTransport.needed("chronicle-bare"), SETUP);
    }

    @Override
    public Traits traits() {
        return new ChronicleTransport().traits();
    }
}
