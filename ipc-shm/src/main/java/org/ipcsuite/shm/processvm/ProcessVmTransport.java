package org.ipcsuite.shm.processvm;

import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.RendezvousTransport;

/** Messages that the receiver reads from its sender's memory, process_vm_readv(2). Stateless; any thread may use it. */
public final class ProcessVmTransport extends RendezvousTransport {

    private final ConnectionSetup setup = new ProcessVmSetup();

    @Override
    public String name() {
        return "process-vm";
    }

    @Override
    protected ConnectionSetup setup() {
        return setup;
    }

    @Override
    public Availability availability() {
        Availability listening = super.availability();
        return listening.available() ? Availability.of(PeerMemory::probe) : listening;
    }

    @Override
    public Traits traits() {
        return commonTraits()
                .with(Traits.DeadlineCover.UNTIL_CONNECTED, Traits.PeerDeath.KERNEL, Traits.Direction.TWO_SIMPLEX)
                .with(Traits.Payload.IN_BAND, Traits.Waiting.SLEEPS, Traits.Multiplexing.POLL)
                .with(Traits.WhenFull.BLOCKS, Traits.Persistence.PROCESS, Traits.Unheard.WAITS)
                .with(Traits.Serving.NONE, Traits.OtherLanguages.ANY, Traits.JavaNeeds.NATIVE_CALLS)
                .with(Traits.Inspection.HOLDERS, Traits.LeftAfterCrash.FILES)
                .namespaces(Traits.Namespace.MOUNT, Traits.Namespace.PID)
                .platforms(Traits.Platform.LINUX)
                .build();
    }
}
