package org.ipcsuite.core.binding;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is needed of java.lang.foreign to link a function, by reflection, as JDK 17 compiles this class. Nothing here is
 * called again once a function is linked.
 */
final class Foreign {

    private static final Class<?> ARENA = type("Arena");
    private static final Class<?> DESCRIPTOR = type("FunctionDescriptor");
    private static final Class<?> LAYOUT = type("MemoryLayout");
    private static final Class<?> LINKER = type("Linker");
    private static final Class<?> LOOKUP = type("SymbolLookup");
    private static final Class<?> OPTION = type("Linker$Option");
    private static final Class<?> SEGMENT = type("MemorySegment");

    private static final Object LONG = longLayout();
    private static final Object SYSTEM_LINKER = call(LINKER, "nativeLinker", null);

    private Foreign() {}

    /** {@code SymbolLookup.libraryLookup}; throws IllegalArgumentException if there is no such library. */
    static Object library(String name) {
        return call(LOOKUP, "libraryLookup", null, String.class, name, ARENA, call(ARENA, "global", null));
    }

    /** The address of a function of that library, 0 if it has none. */
    static long symbol(Object library, String function) {
        Optional<?> found = (Optional<?>) call(LOOKUP, "find", library, String.class, function);
        return found.isPresent() ? (long) call(SEGMENT, "address", found.get()) : 0;
    }

    /**
     * A handle of the type {@code (MemorySegment, long...)long}: the segment takes errno(3).
     *
     * @param arguments how many longs
     * @param fixed how many come before the variadic ones, or -1 if the function is not variadic
     */
    static MethodHandle function(long address, int arguments, int fixed) {
        Object layouts = Array.newInstance(LAYOUT, arguments);
        for (int i = 0; i < arguments; i++) {
            Array.set(layouts, i, LONG);
        }
        Object descriptor = call(DESCRIPTOR, "of", null, LAYOUT, LONG, layouts.getClass(), layouts);
        Object options = Array.newInstance(OPTION, fixed < 0 ? 1 : 2);
        Array.set(
                options, 0, call(OPTION, "captureCallState", null, String[].class, new String[] {CallState.CAPTURED}));
        if (fixed >= 0) {
            Array.set(options, 1, call(OPTION, "firstVariadicArg", null, int.class, fixed));
        }
        Object symbol = call(SEGMENT, "ofAddress", null, long.class, address);
        return (MethodHandle) call(
                LINKER,
                "downcallHandle",
                SYSTEM_LINKER,
                SEGMENT,
                symbol,
                DESCRIPTOR,
                descriptor,
                options.getClass(),
                options);
    }

    private static Object longLayout() {
        try {
            return type("ValueLayout").getField("JAVA_LONG").get(null);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("this JDK has no ValueLayout.JAVA_LONG", missing);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("java.lang.foreign." + name);
        } catch (ClassNotFoundException missing) {
            throw new LinkageError("this JDK has no java.lang.foreign." + name, missing);
        }
    }

    /**
     * Calls a method.
     *
     * @param parameters the type of each, followed by its argument
     */
    private static Object call(Class<?> type, String method, @Nullable Object target, Object... parameters) {
        int count = parameters.length / 2;
        Class<?>[] types = new Class<?>[count];
        Object[] arguments = new Object[count];
        Arrays.setAll(types, i -> (Class<?>) parameters[2 * i]);
        Arrays.setAll(arguments, i -> parameters[2 * i + 1]);
        try {
            return type.getMethod(method, types).invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new LinkageError("java.lang.foreign." + type.getSimpleName() + "." + method + " failed", failed);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("this JDK has no " + type.getName() + "." + method, missing);
        }
    }
}
