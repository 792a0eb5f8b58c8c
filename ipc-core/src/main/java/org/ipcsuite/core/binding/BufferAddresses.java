package org.ipcsuite.core.binding;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;

/**
 * Where direct buffers lie. The JDK tells it by a segment that is made for each question, and which the second compiler does
 * not spare everywhere; a buffer lies where it does as long as it lives, so the last few are remembered. Any thread may
 * use it.
 */
final class BufferAddresses {

    private static final int SLOTS = 64;
    private static final int LOOKED_AT = 4; // so that two buffers in turn do not displace each other

    private final ForeignMemory memory;
    private final Known[] last = new Known[SLOTS];

    BufferAddresses(ForeignMemory memory) {
        this.memory = memory;
    }

    /** Of the byte at the buffer's position. */
    @SuppressWarnings("ReferenceEquality") // this buffer, not one with the same bytes
    long of(ByteBuffer direct) {
        int first = System.identityHashCode(direct) % SLOTS;
        for (int i = 0; i < LOOKED_AT; i++) {
            Known known = last[(first + i) % SLOTS];
            if (known != null && known.get() == direct) {
                return known.begin + direct.position();
            }
        }
        return remember(first, direct).begin + direct.position();
    }

    private Known remember(int first, ByteBuffer direct) {
        int slot = first;
        for (int i = 0; i < LOOKED_AT; i++) {
            Known known = last[(first + i) % SLOTS];
            if (known == null || known.get() == null) {
                slot = (first + i) % SLOTS;
                break;
            }
        }
        Known known = new Known(direct, memory.address(direct) - direct.position());
        last[slot] = known; // complete for every thread that sees it, as its field is final
        return known;
    }

    /** A buffer that may be collected, and where its first byte lies. */
    private static final class Known extends WeakReference<ByteBuffer> {

        private final long begin;

        Known(ByteBuffer buffer, long begin) {
            super(buffer);
            this.begin = begin;
        }
    }
}
