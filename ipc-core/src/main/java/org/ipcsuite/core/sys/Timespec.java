package org.ipcsuite.core.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/** A struct timespec for native functions: seconds and nanoseconds. Setting it allocates nothing. For one thread. */
public final class Timespec {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ByteBuffer struct = ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
    private final long address = NativeBuffer.address(struct);

    /**
     * Sets it and returns its address.
     *
     * @param nanos 0 or more
     */
    public long set(long nanos) {
        struct.putLong(0, nanos / SECOND).putLong(Long.BYTES, nanos % SECOND);
        return address;
    }
}
