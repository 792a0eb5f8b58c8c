package org.ipcsuite.core.binding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** What {@link FunctionBody} calls to pass arguments. */
final class Arguments {

    private static final ForeignMemory MEMORY = ForeignMemory.get();

    private Arguments() {}

    /** 0 for null. */
    static long address(@Nullable Pointer pointer) {
        return pointer == null ? 0 : pointer.address();
    }

    static long address(ByteBuffer direct) {
        return MEMORY.address(direct);
    }

    /** A string as C has it, in the character set that jnr-ffi uses too. */
    static ByteBuffer copy(CharSequence text) {
        byte[] bytes = text.toString().getBytes(Charset.defaultCharset());
        return ByteBuffer.allocateDirect(bytes.length + 1).put(0, bytes);
    }

    static ByteBuffer copy(int[] numbers) {
        ByteBuffer copy =
                ByteBuffer.allocateDirect(numbers.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        copy.asIntBuffer().put(numbers);
        return copy;
    }

    static void copyBack(ByteBuffer copy, int[] numbers) {
        copy.asIntBuffer().get(numbers);
    }
}
