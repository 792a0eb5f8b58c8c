package org.ipcsuite.signals.mutexcond;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/**
 * Two bounded buffers in a mapped file, each guarded by a robust mutex with two condition variables. Stateless; any
 * thread may use it.
 */
public final class MutexCondTransport extends RingTransport {

    public MutexCondTransport() {
        super("mutex-cond", new MappedFile(), new MutexCondDoorbells(), MutexCondEndpoint::new);
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Serving.NONE).able(Ability.RELEASES).build(); // a signal for nobody is lost
    }
}
