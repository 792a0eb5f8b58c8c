package org.ipcsuite.queues.chronicle;

import java.nio.ByteBuffer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import org.ipcsuite.core.sys.NativeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message in Chronicle's memory, as a buffer of the JDK: made once for what is mapped at once, a file as a rule. For one
 * thread.
 */
final class DocumentView {

    private static final int LARGEST = 1 << 30;

    private @Nullable BytesStore<?, ?> mapped;
    private long begin;
    private ByteBuffer view = ByteBuffer.allocateDirect(0);

    /** The bytes from a position on; the same buffer for all that lie near each other. */
    @SuppressWarnings("ReferenceEquality") // the same memory, not one with the same bytes
    ByteBuffer over(Bytes<?> bytes, long position, int length) {
        BytesStore<?, ?> store = bytes.bytesStore();
        if (store != mapped || position < begin || position + length > begin + view.capacity()) {
            mapped = store;
            begin = position;
            view = NativeBuffer.over(
                    store.addressForRead(position), (int) Math.min(LARGEST, store.capacity() - position));
        }
        int at = (int) (position - begin);
        return view.limit(at + length).position(at);
    }
}
