package org.ipcsuite.core;

import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether something was closed, for what any thread may close while others use it. Allocates nothing. */
public final class CloseFlag {

    private final AtomicBoolean isSet = new AtomicBoolean();

    /** Sets it; true for the first call alone, which closes. */
    public boolean set() {
        return !isSet.getAndSet(true);
    }

    public boolean isSet() {
        return isSet.get();
    }

    /** Fails if it is set. */
    public void requireOpen() throws AsynchronousCloseException {
        if (isSet.get()) {
            throw new AsynchronousCloseException();
        }
    }
}
