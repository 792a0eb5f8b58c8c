package org.ipcsuite.queues.sysvmq;

import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.queues.QueueTransport;

/** System V message queues, msgget(2): one for both directions. Stateless; any thread may use it. */
public final class SysvMqTransport extends QueueTransport {

    /** "IPC" and the user's number. */
    private static final int DEFAULT_KEY = 'I' << 24 | 'P' << 16 | 'C' << 8;

    public SysvMqTransport() {
        super(SysvMqKind.INSTANCE);
    }

    @Override
    public Traits traits() {
        return common().with(Traits.Multiplexing.NONE, Traits.Direction.DUPLEX)
                .sizes(0, CreditWindow.DEFAULT_TEXT_LIMIT - Wire.KIND_BYTES)
                .platforms(Traits.Platform.LINUX, Traits.Platform.MACOS)
                .build();
    }

    /** A key that differs for each user, since queues of all users share one key space. */
    @Override
    public String defaultAddress() {
        return SysvKey.text(DEFAULT_KEY + Libc.get().geteuid());
    }
}
