package org.ipcsuite.queues.bare;

import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.queues.PollingTransport;
import org.ipcsuite.queues.aeron.AeronIpcSetup;
import org.ipcsuite.queues.aeron.AeronTraits;
import org.ipcsuite.queues.aeronipc.AeronIpcTransport;

/** {@code aeron-bare}: the streams of {@code aeron-ipc} with nothing around them. Stateless; any thread may use it. */
public final class AeronBareTransport extends PollingTransport {

    private static final ConnectionSetup SETUP = new AeronIpcSetup(AeronBareEndpoint::new);

    public AeronBareTransport() {
        super(AeronTraits.needed("aeron-bare"), SETUP);
    }

    @Override
    public Traits traits() {
        return new AeronIpcTransport().traits();
    }
}
