package org.ipcsuite.shm.mmapfutex;

import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.RingTransport;
import org.ipcsuite.shm.memory.MappedFile;

/** A ring in a mapped file; a waiter sleeps at once. Stateless; any thread may use it. */
public final class MmapFutexTransport extends RingTransport {

    public MmapFutexTransport() {
        super("mmap-futex", new MappedFile(), DoorbellKind.FUTEX);
    }
}
