package org.ipcsuite.bench.comparisons;

import java.util.List;
import org.agrona.BitUtil;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Traits;

/** {@code agrona-ring}: Agrona's {@code OneToOneRingBuffer} each way. Stateless; any thread may use it. */
public final class AgronaRingTransport extends MappedComparison {

    /** So that both areas together stay below 2 GiB, which is what a buffer can map. */
    private static final int LARGEST_CAPACITY = 1 << 29;
    /** Agrona's own limit: a message may have this part of its ring. */
    private static final int PARTS = 8;

    public AgronaRingTransport() {
        super("agrona-ring");
    }

    @Override
    public Traits traits() {
        return common().sizes(0, LARGEST_CAPACITY / PARTS)
                .with(Traits.OtherLanguages.WITH_LIBRARY, Traits.JavaNeeds.LIBRARY)
                .build();
    }

    @Override
    public List<String> jvmFlags() {
        return List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"); // its Unsafe
    }

    @Override
    int areaBytes(Options options) {
        long needed = Math.max(options.capacity(), (long) PARTS * options.maxMessage());
        if (needed > LARGEST_CAPACITY) {
            throw new IllegalArgumentException("a ring holds at most " + LARGEST_CAPACITY + " bytes, and messages of "
                    + options.maxMessage() + " bytes with a capacity of " + options.capacity() + " need " + needed);
        }
        return BitUtil.findNextPositivePowerOfTwo((int) needed) + RingBufferDescriptor.TRAILER_LENGTH;
    }

    @Override
    Endpoint over(Link link, Options options) {
        return new AgronaRingEndpoint(link, options);
    }
}
