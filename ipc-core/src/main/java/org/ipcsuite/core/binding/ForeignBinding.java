package org.ipcsuite.core.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jnr.ffi.Runtime;

/** java.lang.foreign: JDK 22 and newer. */
final class ForeignBinding implements NativeBinding {

    private final ForeignMemory memory = ForeignMemory.get();
    private final BufferAddresses addresses = new BufferAddresses(memory);
    private final Runtime runtime = new ForeignRuntime();

    @Override
    public Optional<String> failure() {
        return Libraries.FAILURE;
    }

    @Override
    public boolean has(String function) {
        return symbol(function) != 0;
    }

    @Override
    public <T> T implement(Class<T> functions) {
        return ClassWriting.functions(functions);
    }

    /**
     * Links a function: the bootstrap method of the dynamic constants that {@link FunctionBody} writes.
     *
     * @param fixed how many arguments come before the variadic ones, or -1 if it is not variadic
     */
    static MethodHandle link(MethodHandles.Lookup caller, String function, Class<?> type, int arguments, int fixed) {
        long address = symbol(function);
        if (address == 0) {
            throw new UnsatisfiedLinkError("the C library has no " + function);
        }
        return Foreign.function(address, arguments, fixed);
    }

    private static long symbol(String function) {
        return Libraries.OPENED.stream()
                .mapToLong(library -> Foreign.symbol(library, function))
                .filter(address -> address != 0)
                .findFirst()
                .orElse(0);
    }

    @Override
    public int errno() {
        return CallState.errno();
    }

    @Override
    public long address(ByteBuffer direct) {
        return addresses.of(direct);
    }

    @Override
    public ByteBuffer buffer(long address, int bytes) {
        return memory.buffer(address, bytes);
    }

    @Override
    public Runtime runtime() {
        return runtime;
    }

    /** Opened when a function is first asked for. */
    private static final class Libraries {
        private static final List<Object> OPENED = new ArrayList<>();
        private static final Optional<String> FAILURE = open();

        private static Optional<String> open() {
            for (String name : LIBRARIES) {
                try {
                    OPENED.add(Foreign.library(name));
                } catch (IllegalArgumentException none) {
                    // this C library is in fewer parts
                } catch (IllegalCallerException denied) {
                    return NativeAccess.refusal(denied);
                }
            }
            return Optional.empty();
        }
    }
}
