package org.ipcsuite.core.binding;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of direct buffers. MemorySegment.ofBuffer makes a segment each time, which the second compiler does not
 * eliminate everywhere; a buffer's address never changes, so those of recent buffers are cached. Any thread may use it.
 */
final class BufferAddresses {

    private static final int SETS = 16;

    /** The buffers of a set; the oldest makes room. */
    private static final int WAYS = 4;

    private final ForeignMemory memory;
    private final @Nullable Cached[] cached = new @Nullable Cached[SETS * WAYS];

    BufferAddresses(ForeignMemory memory) {
        this.memory = memory;
    }

    /** Of the byte at the buffer's position. */
    long of(ByteBuffer direct) {
        int set = System.identityHashCode(direct) % SETS * WAYS;
        for (int i = set; i < set + WAYS; i++) {
            Cached known = cached[i];
            if (known != null && known.refersTo(direct)) { // a thread that sees it before its buffer only asks again
                return known.begin + direct.position();
            }
        }
        Cached added = new Cached(direct, memory.address(direct.duplicate().clear()));
        System.arraycopy(cached, set, cached, set + 1, WAYS - 1);
        cached[set] = added;
        return added.begin + direct.position();
    }

    /** A buffer, which may be collected, and the address of its first byte. */
    private static final class Cached extends WeakReference<ByteBuffer> {

        private final long begin;

        Cached(ByteBuffer buffer, long begin) {
            super(buffer);
            this.begin = begin;
        }
    }
}
