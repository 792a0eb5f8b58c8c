package org.ipcsuite.core.binding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.NativeType;
import jnr.ffi.ObjectReferenceManager;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.Type;
import jnr.ffi.TypeAlias;
import jnr.ffi.provider.AbstractBufferMemoryIO;
import jnr.ffi.provider.ClosureManager;
import jnr.ffi.provider.MemoryManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets the pointers of jnr-ffi be memory of the JDK: direct buffers. The declarations of native functions have these
 * pointers, whichever way they are bound, and jffi is not loaded. It has what structures of fixed layout need; the rest
 * throws UnsupportedOperationException.
 */
final class ForeignRuntime extends Runtime implements MemoryManager {

    private static final int ADDRESS_BYTES = Long.BYTES;
    /** A few bytes less than an int can count: the JDK's limit for what it wraps. */
    private static final int LONGEST_BUFFER = Integer.MAX_VALUE - 8;

    @Override
    public MemoryManager getMemoryManager() {
        return this;
    }

    /** Zeroed, and free when the pointer is unreachable. */
    @Override
    public Pointer allocateDirect(int bytes) {
        return newPointer(ByteBuffer.allocateDirect(bytes));
    }

    @Override
    public Pointer allocateDirect(long bytes) {
        return allocateDirect(Math.toIntExact(bytes));
    }

    @Override
    public Pointer allocateDirect(int bytes, boolean clear) {
        return allocateDirect(bytes);
    }

    @Override
    public Pointer allocateDirect(long bytes, boolean clear) {
        return allocateDirect(bytes);
    }

    @Override
    public Pointer allocateTemporary(int bytes, boolean clear) {
        return allocateDirect(bytes);
    }

    @Override
    public Pointer allocate(int bytes) {
        return allocateDirect(bytes);
    }

    @Override
    public Pointer newPointer(ByteBuffer direct) {
        return new BufferPointer(
                this, direct.order(ByteOrder.nativeOrder()), ForeignMemory.get().address(direct));
    }

    /** To pass on, or to read as far as its end that nobody tells, such as the zero behind a string. */
    @Override
    public Pointer newPointer(long address) {
        return newPointer(address, LONGEST_BUFFER);
    }

    @Override
    public Pointer newPointer(long address, long bytes) {
        ByteBuffer memory = ForeignMemory.get().buffer(address, bytes);
        return new BufferPointer(this, memory.order(ByteOrder.nativeOrder()), address);
    }

    @Override
    public Pointer newOpaquePointer(long address) {
        return newPointer(address);
    }

    @Override
    public int getLastError() {
        return CallState.errno();
    }

    @Override
    public long addressMask() {
        return -1;
    }

    @Override
    public int addressSize() {
        return ADDRESS_BYTES;
    }

    @Override
    public int longSize() {
        return Long.BYTES;
    }

    @Override
    public ByteOrder byteOrder() {
        return ByteOrder.nativeOrder();
    }

    @Override
    public boolean isCompatible(Runtime other) {
        return other == this;
    }

    @Override
    public Type findType(NativeType type) {
        throw new UnsupportedOperationException("a type of jnr-ffi");
    }

    @Override
    public Type findType(TypeAlias type) {
        throw new UnsupportedOperationException("a type of jnr-ffi");
    }

    @Override
    public ClosureManager getClosureManager() {
        throw new UnsupportedOperationException("a callback of jnr-ffi");
    }

    @Override
    public <T> ObjectReferenceManager<T> newObjectReferenceManager() {
        throw new UnsupportedOperationException("a reference of jnr-ffi");
    }

    @Override
    public void setLastError(int errno) {
        throw new UnsupportedOperationException("errno is set by native calls only");
    }

    /** In native byte order, which what it extends loses where it copies arrays of numbers. */
    private static final class BufferPointer extends AbstractBufferMemoryIO {

        BufferPointer(Runtime runtime, ByteBuffer memory, long address) {
            super(runtime, memory, address);
        }

        @Override
        public Pointer getPointer(long at) {
            return getRuntime().getMemoryManager().newPointer(getAddress(at));
        }

        @Override
        public Pointer getPointer(long at, long bytes) {
            return getRuntime().getMemoryManager().newPointer(getAddress(at), bytes);
        }

        @Override
        public void putPointer(long at, @Nullable Pointer value) {
            putAddress(at, Arguments.address(value));
        }

        @Override
        public void get(long at, short[] into, int from, int count) {
            for (int i = 0; i < count; i++) {
                into[from + i] = getShort(at + (long) i * Short.BYTES);
            }
        }

        @Override
        public void put(long at, short[] values, int from, int count) {
            for (int i = 0; i < count; i++) {
                putShort(at + (long) i * Short.BYTES, values[from + i]);
            }
        }

        @Override
        public void get(long at, int[] into, int from, int count) {
            for (int i = 0; i < count; i++) {
                into[from + i] = getInt(at + (long) i * Integer.BYTES);
            }
        }

        @Override
        public void put(long at, int[] values, int from, int count) {
            for (int i = 0; i < count; i++) {
                putInt(at + (long) i * Integer.BYTES, values[from + i]);
            }
        }

        @Override
        public void get(long at, long[] into, int from, int count) {
            for (int i = 0; i < count; i++) {
                into[from + i] = getLong(at + (long) i * Long.BYTES);
            }
        }

        @Override
        public void put(long at, long[] values, int from, int count) {
            for (int i = 0; i < count; i++) {
                putLong(at + (long) i * Long.BYTES, values[from + i]);
            }
        }
    }
}
